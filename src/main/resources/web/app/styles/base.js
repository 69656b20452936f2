import { css } from 'lit';

/** Colours, type and controls. */
export const base = css`
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
    line-height: 1.5;
    overflow-wrap: anywhere;
    color: var(--ink);
  }

  :root {
    font-family: system-ui, sans-serif;
  }

  :host {
    display: block;
    padding: var(--gap);
    border-radius: var(--radius);
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
    background: var(--surface);
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

  input[type='number'] {
    max-inline-size: 9rem;
  }

  ::placeholder {
    color: var(--quiet);
    opacity: 1;
  }

  input[type='range'] {
    flex: 1;
    min-inline-size: 0;
    accent-color: var(--accent);
  }

  :is(input, select, textarea)[aria-invalid='true'] {
    border-color: var(--bad);
    border-width: 2px;
  }

  .field {
    margin-block: 0 var(--gap);
  }

  .field > label,
  legend,
  .tools label,
  .tool label {
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

  .code {
    font-family: ui-monospace, monospace;
    font-size: 0.9rem;
    overflow-wrap: anywhere;
  }

  .right {
    color: var(--good);
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
