import { LitElement, html, nothing } from 'lit';
import { t } from './i18n.js';
import { NoAnswer, OtherPerson, Problem } from './api.js';

/** An element that shares the page's own styles. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/**
 * A view with a form: shows refusals beside the field they are about, keeps what was typed, and
 * sends one request however often the button is pressed.
 */
export class FormView extends View {
  static properties = { busy: { state: true }, errors: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.errors = {};
  }

  /** Does the work once at a time; a refusal is shown and focused. */
  async attempt(work) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.errors = {};
    try {
      await work();
    } catch (error) {
      this.refuse(error);
    } finally {
      this.busy = false;
    }
  }

  /** Shows that refusal; {field: message} or what the API threw. */
  async refuse(error) {
    this.errors = error instanceof Error ? explain(error) : error;
    await this.updateComplete;
    this.renderRoot.querySelector('[aria-invalid=true], .refusal')?.focus();
  }

  /** What is wrong with the whole, where it is about no field that is shown. */
  refusal(shown = []) {
    const rest = Object.entries(this.errors)
      .filter(([field]) => !shown.includes(field))
      .map(([, message]) => message);
    return rest.length === 0 ? nothing : html`<p class="refusal" role="alert" tabindex="-1">${rest.join(' ')}</p>`;
  }

  /** What stands where there is nothing to show yet, or why there is not. */
  waiting(again) {
    return Object.keys(this.errors).length === 0
      ? html`<p role="status">${t('app.loading')}</p>`
      : html`${this.refusal()}<button type="button" @click=${() => this.attempt(again)}>${t('app.again')}</button>`;
  }

  /** A labelled text field; "hint" says what is expected. */
  field(name, label, { hint, ...attributes } = {}) {
    const error = this.errors[name];
    const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
    const { type = 'text', value = '', input = () => {}, autocomplete = 'off', required = false, rows } = attributes;
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
        ${rows
          ? html`<textarea id=${name} name=${name} rows=${rows} .value=${value} @input=${(e) => input(e.target.value)}
              aria-invalid=${error ? 'true' : 'false'} aria-describedby=${described || nothing}></textarea>`
          : html`<div class="row">
              <input id=${name} name=${name} type=${type} .value=${value} @input=${(e) => input(e.target.value)}
                autocomplete=${autocomplete} ?required=${required} autocapitalize="none" spellcheck=${type === 'text'}
                aria-invalid=${error ? 'true' : 'false'} aria-describedby=${described || nothing} />
              ${type === 'password' ? html`<button type="button" aria-pressed="false" aria-controls=${name} @click=${reveal}>${t('app.reveal')}</button>` : nothing}
            </div>`}
        ${error ? html`<p class="error" id="${name}-error">${error}</p>` : nothing}
      </div>
    `;
  }
}

/** Shows a password, or hides it again. */
function reveal({ currentTarget: button }) {
  const input = button.previousElementSibling;
  const shown = input.type === 'password';
  input.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(shown));
}

/** Refusals that are about one field. */
const FIELDS = { 'username-taken': 'username', 'email-taken': 'email' };

/** What to tell the person, by field; "" is about no field. */
export function explain(error) {
  if (error instanceof NoAnswer) {
    return { '': t(navigator.onLine ? 'problem.no-answer' : 'problem.offline') };
  }
  if (error instanceof OtherPerson) {
    return { '': t('problem.other-person') };
  }
  if (!(error instanceof Problem)) {
    throw error;
  }
  if (FIELDS[error.type]) {
    return { [FIELDS[error.type]]: words(error) };
  }
  if (error.errors.length > 0) {
    return Object.fromEntries(error.errors.map(({ field, message }) => [field, sentence(message)]));
  }
  return { '': words(error) };
}

/** The refusal in the person's language, where it is known what it means; else as the service put it. */
export function words(problem) {
  const key = `problem.${problem.type}`;
  const text = t(key, { seconds: problem.retryAfter });
  return text === key ? problem.message : text;
}

function sentence(message) {
  return message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');
}
