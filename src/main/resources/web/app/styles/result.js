import { css } from 'lit';

/** Results. */
export const result = css`
  .verdict {
    font-weight: 600;
  }

  .bars {
    inline-size: 100%;
    border-collapse: collapse;
  }

  .bars tr {
    display: block;
    padding-block: 0.35rem;
  }

  .bars th,
  .bars td {
    display: block;
    padding: 0;
    text-align: start;
    font-weight: 400;
    overflow-wrap: anywhere;
  }

  .bars .won th {
    font-weight: 700;
  }

  .bars td {
    display: flex;
    align-items: center;
    gap: 0.6rem;
  }

  .bar {
    flex: 1;
    block-size: 0.9rem;
    transform-origin: center;
  }

  [dir='rtl'] .bar {
    transform: scaleX(-1);
  }

  .track {
    fill: var(--hairline);
  }

  .value {
    fill: var(--bar);
    transition: width 0.4s;
  }

  .won .value {
    fill: var(--accent);
  }

  .mark {
    color: var(--accent);
  }

  .figure {
    min-inline-size: 6.5rem;
    font-variant-numeric: tabular-nums;
  }

  .stepper,
  .tools,
  .tool {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem var(--gap);
  }

  .tools {
    margin-block: var(--gap);
  }

  .tool {
    gap: 0.25rem 0.5rem;
  }

  .tools label {
    max-inline-size: 100%;
  }

  .tools select,
  .tool select {
    font-weight: 400;
    inline-size: auto;
    max-inline-size: 100%;
  }

  /* Also for what is for listeners only: it would else widen the page. */
  .scroll {
    position: relative;
    overflow-x: auto;
    max-inline-size: 100%;
  }

  /* It scrolls: only words that are longer than most are parted. */
  .numbers th:first-child {
    text-align: start;
  }

  .scroll th {
    overflow-wrap: break-word;
    max-inline-size: 12rem;
  }

  .numbers,
  .people {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .numbers th,
  .numbers td,
  .people th,
  .people td {
    padding: 0.35rem 0.7rem;
    border-block-end: 1px solid var(--hairline);
    text-align: end;
  }

  .numbers th {
    min-inline-size: 5rem;
    max-inline-size: 10rem;
  }

  .numbers tbody th,
  .people th,
  .people td {
    text-align: start;
  }

  /* Wide, and scrolled: squeezed it would be read letter by letter. */
  .people {
    min-inline-size: 50rem;
  }

  caption {
    text-align: start;
  }

  .beats {
    color: var(--good);
  }

  .qr {
    display: block;
    background: #fff;
  }

  .share textarea {
    font-family: ui-monospace, monospace;
    font-size: 0.85rem;
  }
`;
