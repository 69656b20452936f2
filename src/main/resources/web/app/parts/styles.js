import { css } from 'lit';

/** What ballots and results look like, in our pages and on others. */
export const styles = css`
  /* Colours by role; each pair of text and ground has a contrast of 4.5 to 1 or more, in both schemes. */
  :root {
    color-scheme: light dark;
  }

  :root,
  :host {
    --page: light-dark(#fbfbfd, #14161c);
    --surface: light-dark(#ffffff, #1d2029);
    --line: light-dark(#767c8c, #858b9c);
    --hairline: light-dark(#dfe2ea, #343947);
    --ink: light-dark(#1b1e28, #e9ebf1);
    --quiet: light-dark(#565c6b, #aab0bf);
    --accent: var(--votr-accent, light-dark(#3346d3, #9aa8ff));
    --on-accent: var(--votr-on-accent, light-dark(#ffffff, #12141a));
    --bar: light-dark(#8391e8, #5b68c4);
    --good: light-dark(#14663a, #7fd6a4);
    --bad: light-dark(#a8201a, #ff9d94);
    --radius: 0.5rem;
    --gap: 1rem;
    font: 100%/1.5 system-ui, sans-serif;
    overflow-wrap: anywhere;
    color: var(--ink);
  }

  :host {
    display: block;
    background: var(--page);
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3 {
    line-height: 1.2;
    text-wrap: balance;
    overflow-wrap: anywhere;
    margin-block: 1.25em 0.5em;
  }

  h1 {
    font-size: clamp(1.6rem, 5vw, 2.2rem);
    margin-block-start: 0.5em;
  }

  h2 {
    font-size: 1.3rem;
  }

  h3 {
    font-size: 1.1rem;
  }

  a {
    color: var(--accent);
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  /* For whoever listens; not display: none, which would silence it. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* ---- controls */
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }

  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    min-block-size: 2.5rem;
    min-inline-size: 2.5rem;
    padding: 0.4rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    text-decoration: none;
    color: var(--ink);
    cursor: pointer;
  }

  button:disabled {
    color: var(--quiet);
    border-color: var(--hairline);
    cursor: default;
  }

  .primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  .quiet,
  .quiet:disabled {
    border-color: transparent;
    background: transparent;
  }

  .danger {
    color: var(--bad);
  }

  [aria-busy='true']:is(button) {
    cursor: progress;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  input:not([type='radio'], [type='checkbox'], [type='range']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: 0.4rem 0.6rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  input[type='radio'],
  input[type='checkbox'] {
    inline-size: 1.3rem;
    block-size: 1.3rem;
    flex: none;
    margin: 0.1rem 0;
    accent-color: var(--accent);
  }

  input[type='range'] {
    flex: 1;
    min-inline-size: 0;
    accent-color: var(--accent);
  }

  [aria-invalid='true'] {
    border-color: var(--bad);
    border-width: 2px;
  }

  .field {
    margin-block: 0 var(--gap);
  }

  .field > label,
  legend,
  .tools label {
    font-weight: 600;
  }

  .hint,
  .about,
  .facts,
  caption {
    color: var(--quiet);
    font-size: 0.925rem;
  }

  .hint {
    margin-block: 0.2rem 0.4rem;
  }

  .error,
  .refusal {
    color: var(--bad);
  }

  .error {
    margin-block: 0.25rem 0;
  }

  .refusal {
    padding: 0.6rem var(--gap);
    border: 1px solid var(--bad);
    border-radius: var(--radius);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0 0 1.5rem;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-block-end: 0.5rem;
  }

  .edit > fieldset > legend,
  summary {
    font-size: 1.1rem;
    font-weight: 600;
  }

  summary {
    padding-block: 0.5rem;
    cursor: pointer;
  }

  .narrow {
    max-inline-size: 26rem;
  }

  .edit {
    max-inline-size: 44rem;
  }

  .row {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }

  .row > input {
    flex: 1;
    min-inline-size: 4rem;
  }

  .choice {
    display: flex;
    align-items: flex-start;
    gap: 0.7rem;
    padding: 0.55rem 0.2rem;
    cursor: pointer;
  }

  .notice {
    margin: 0;
    padding: 0.6rem var(--gap);
    border-inline-start: 4px solid var(--accent);
    background: var(--surface);
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 0.8rem;
    margin-block: 0.5rem;
    align-items: baseline;
    overflow-wrap: anywhere;
  }

  .badge {
    padding-inline: 0.5rem;
    border: 1px solid currentcolor;
    border-radius: 1rem;
  }

  .badge.open {
    color: var(--good);
  }

  /* ---- a poll */
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

  /* ---- results */
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
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem var(--gap);
  }

  .tools {
    margin-block: var(--gap);
  }

  .tools label {
    max-inline-size: 100%;
  }

  .tools select {
    inline-size: auto;
    max-inline-size: 100%;
  }

  /* Also for what is for listeners only: it would else widen the page. */
  .scroll {
    position: relative;
    overflow-x: auto;
    max-inline-size: 100%;
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

  dialog {
    max-inline-size: min(30rem, 90vw);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
