import { css } from 'lit';

/** Polls and their ballots. */
export const ballot = css`
  .description {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  votr-voting,
  votr-result,
  votr-share,
  votr-manage {
    display: block;
  }

  /* Wide tables scroll in their own place. */
  .columns > * {
    min-inline-size: 0;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: 0 3rem;
  }

  .option {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }

  .name {
    overflow-wrap: anywhere;
  }

  /* What people wrote reads in its own direction, on the page's side. */
  h1,
  .name,
  .description,
  .card h2,
  article > h2 {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  ul.recorded {
    list-style: none;
    padding: 0;
  }

  votr-ballot .choice {
    border-block-end: 1px solid var(--hairline);
  }

  .score {
    margin: 0;
    padding-block: 0.6rem;
    border-block-end: 1px solid var(--hairline);
  }

  .score legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: 0.3rem;
  }

  .stars,
  .slider {
    clear: both;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
  }

  .star {
    position: relative;
  }

  .star input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .star span {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 2.4rem;
    min-block-size: 2.4rem;
    padding-inline: 0.5rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .star.lit span {
    background: light-dark(#e4e7fb, #2d3352);
  }

  .star input:checked + span {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 700;
  }

  .star input:focus-visible + span {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  .ranked,
  .unranked,
  ol.options {
    list-style: none;
    margin: 0 0 var(--gap);
    padding: 0;
  }

  .ranked > li,
  .unranked > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    margin-block-end: 0.35rem;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .ranked > .empty {
    padding: 0.6rem;
    border-style: dashed;
    border-color: var(--line);
    color: var(--quiet);
  }

  .ranked > li > .name {
    flex: 1 1 6rem;
  }

  .ranked .rank {
    min-inline-size: 1.5em;
    font-weight: 700;
    color: var(--accent);
  }

  .ranked .buttons {
    display: flex;
    margin-inline-start: auto;
  }

  [aria-pressed='true'] {
    background: var(--accent);
    color: var(--on-accent);
  }

  .grip {
    border-color: transparent;
    background: transparent;
    cursor: grab;
    touch-action: none;
    color: var(--quiet);
  }

  .dragged {
    outline: 2px dashed var(--accent);
  }

  .add {
    inline-size: 100%;
    justify-content: flex-start;
    text-align: start;
    border: 0;
    background: transparent;
    touch-action: pan-y;
  }

  .add .plus {
    font-weight: 700;
    color: var(--accent);
  }

  ol.options > li {
    margin-block-end: 0.5rem;
  }

  .more {
    margin-inline-start: 2.75rem;
    margin-block: 0.5rem;
  }

  .preview {
    padding: var(--gap);
    border: 1px dashed var(--line);
    border-radius: var(--radius);
  }
`;
