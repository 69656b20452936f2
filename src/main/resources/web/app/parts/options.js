import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { View } from '../lib/view.js';
import { api } from '../lib/session.js';
import { Dragging } from '../lib/dragging.js';
import { t } from '../lib/i18n.js';
import { newOption } from '../lib/draft.js';

const TYPING = 200;

/**
 * The options of a poll that is being made: named with suggestions of the catalogue, and put in
 * order by drag or by keys. Fires "options" with {key, name, description, image_url, capacity} each.
 */
class Options extends View {
  static properties = {
    options: { attribute: false },
    errors: { attribute: false },
    suggestions: { state: true },
    said: { state: true },
    open: { state: true },
  };

  #typing;
  #asking = new AbortController();
  #dragging = new Dragging(this, '.options > li', (key, place) => this.move(key, place, null));

  constructor() {
    super();
    this.suggestions = [];
    this.open = new Set();
  }

  keep(options) {
    this.options = options;
    this.dispatchEvent(new CustomEvent('options', { detail: options }));
  }

  change(key, values) {
    this.keep(this.options.map((option) => (option.key === key ? { ...option, ...values } : option)));
  }

  name(key, name) {
    this.change(key, { name });
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.suggest(name), TYPING);
  }

  async suggest(name) {
    this.#asking.abort();
    this.#asking = new AbortController();
    const q = name.trim();
    // What is written is enough: suggestions that cannot be had are none.
    const found = q === '' ? [] : await api.get(`/api/polls/options?limit=8&q=${encodeURIComponent(q)}`, { signal: this.#asking.signal }).catch(() => []);
    this.suggestions = found.map((option) => option.name).filter((suggestion) => suggestion !== name);
  }

  async add() {
    const option = newOption();
    this.keep([...this.options, option]);
    await this.updateComplete;
    this.querySelector(`[data-id="${option.key}"] input`).focus();
  }

  async drop(key) {
    const place = this.options.findIndex((option) => option.key === key);
    const { name } = this.options[place];
    this.keep(this.options.filter((option) => option.key !== key));
    this.said = t('options.removed', { option: name });
    await this.updateComplete;
    this.querySelectorAll('.options > li')[Math.min(place, this.options.length - 1)]?.querySelector('input')?.focus();
  }

  async move(key, place, focus = '.grip') {
    const options = [...this.options];
    const from = options.findIndex((option) => option.key === key);
    const to = Math.max(0, Math.min(place, options.length - 1));
    if (from === to) {
      return;
    }
    const [option] = options.splice(from, 1);
    options.splice(to, 0, option);
    this.keep(options);
    this.said = t('options.moved', { option: option.name, place: to + 1, of: options.length });
    await this.updateComplete;
    if (focus) {
      this.querySelector(`[data-id="${key}"] ${focus}`)?.focus();
    }
  }

  key(event, key, place) {
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: this.options.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.move(key, to);
    }
  }

  /** Enter goes on to the next option, and makes one at the end. */
  enter(event, place) {
    if (event.key !== 'Enter') {
      return;
    }
    event.preventDefault();
    const next = this.querySelectorAll('.options > li')[place + 1];
    if (next) {
      next.querySelector('input').focus();
    } else if (event.target.value.trim() !== '') {
      this.add();
    }
  }

  render() {
    return html`
      <datalist id="catalogue">${this.suggestions.map((name) => html`<option value=${name}></option>`)}</datalist>
      <ol class="options">
        ${repeat(
          this.options,
          (option) => option.key,
          (option, place) => this.option(option, place),
        )}
      </ol>
      <button type="button" ?disabled=${this.options.length >= 200} @click=${this.add}>${t('options.add')}</button>
      <p class="unseen" role="status">${this.said}</p>
    `;
  }

  option({ key, name, description, image_url: image, capacity }, place) {
    const error = this.errors?.[`options[${place}]`] ?? this.errors?.[`options[${place}].name`];
    const label = t('options.name', { place: place + 1 });
    const more = this.open.has(key) || Boolean(description || image || capacity);
    const of = name || label;
    return html`
      <li data-id=${key} class=${this.#dragging.id === key ? 'dragged' : ''}>
        <div class="row">
          <button type="button" class="grip" aria-label=${t('options.grip', { option: of, place: place + 1, of: this.options.length })}
            @keydown=${(event) => this.key(event, key, place)} @pointerdown=${(event) => this.#dragging.begin(event, key)}>
            <span aria-hidden="true">⠿</span>
          </button>
          <input aria-label=${label} placeholder=${label} maxlength="100" list="catalogue" autocomplete="off" .value=${name}
            aria-invalid=${error ? 'true' : 'false'} aria-describedby=${error ? `option-${place}-error` : nothing}
            @input=${(event) => this.name(key, event.target.value)} @keydown=${(event) => this.enter(event, place)} />
          <button type="button" class="quiet" aria-label=${t('ranking.up', { option: of })} ?disabled=${place === 0} @click=${() => this.move(key, place - 1, null)}>↑</button>
          <button type="button" class="quiet" aria-label=${t('ranking.down', { option: of })} ?disabled=${place === this.options.length - 1} @click=${() => this.move(key, place + 1, null)}>↓</button>
          <button type="button" class="quiet" aria-label=${t('options.more', { option: of })} aria-expanded=${more} @click=${() => this.toggle(key)}>…</button>
          <button type="button" class="quiet" aria-label=${t('ranking.remove', { option: of })} ?disabled=${this.options.length <= 2} @click=${() => this.drop(key)}>✕</button>
        </div>
        ${error ? html`<p class="error" id="option-${place}-error">${error}</p>` : nothing}
        ${more ? this.more(key, place, { description, image, capacity }) : nothing}
      </li>
    `;
  }

  more(key, place, { description, image, capacity }) {
    const input = (field, value, type, attributes = {}) => {
      const id = `option-${place}-${field}`;
      const error = this.errors?.[`options[${place}].${field}`];
      return html`<div class="field">
        <label for=${id}>${t(`options.${field}`)}</label>
        <input id=${id} type=${type} .value=${value ?? ''} min=${attributes.min ?? nothing} maxlength=${attributes.maxlength ?? nothing}
          aria-invalid=${error ? 'true' : 'false'} aria-describedby=${error ? `${id}-error` : nothing}
          @input=${(event) => this.change(key, { [field]: event.target.value })} />
        ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
      </div>`;
    };
    return html`<div class="more">
      ${input('description', description, 'text', { maxlength: 1000 })} ${input('image_url', image, 'url', { maxlength: 1000 })}
      ${input('capacity', capacity, 'number', { min: 1 })}
    </div>`;
  }

  toggle(key) {
    const open = new Set(this.open);
    if (!open.delete(key)) {
      open.add(key);
    }
    this.open = open;
  }
}

customElements.define('votr-options', Options);
