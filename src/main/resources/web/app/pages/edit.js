import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api, onUser } from '../lib/session.js';
import { go, guard, signInPath } from '../lib/router.js';
import { COUNT_RULES, METHODS, ballotForm } from '../lib/methods.js';
import { EMPTY, draftErrors, draftOf, newOption, newPoll, previewOf } from '../lib/draft.js';
import { t } from '../lib/i18n.js';
import { newId } from '../lib/id.js';
import '../parts/ballot.js';
import '../parts/options.js';

/** What was typed and not saved, by poll: it outlives the page, for whoever must sign in again. */
const drafts = new Map();

/** Makes a poll, or changes one. */
class EditPage extends FormView {
  static properties = { id: {}, draft: { state: true }, poll: { state: true }, user: { state: true } };

  #stop;
  /** The same for each try of the same poll, so that one is made however often it is sent. */
  #request = newId();

  connectedCallback() {
    super.connectedCallback();
    document.title = t(this.id ? 'edit.change' : 'edit.new');
    this.draft = drafts.get(this.id) ?? { ...EMPTY, options: [newOption(), newOption(), newOption()] };
    this.#stop = onUser((user) => {
      this.user = user;
      if (!user) {
        go(signInPath(), { replace: true });
      } else if (this.id) {
        this.load();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  load() {
    return this.attempt(async () => {
      const answer = await api.open('GET', `/api/polls/${this.id}`);
      this.tag = answer.headers.get('ETag');
      this.poll = await answer.json();
      this.draft = drafts.get(this.id) ?? draftOf(this.poll);
    });
  }

  set(values) {
    this.draft = { ...this.draft, ...values };
    drafts.set(this.id, this.draft);
    this.#request = newId();
    guard(() => false);
  }

  decideBy(method) {
    const several = method === 'stv' && Number(this.draft.seats) === 1;
    this.set({ method, ...(several && { seats: 2 }) });
  }

  /** Options left empty at the end are not meant. */
  trimmed() {
    const options = [...this.draft.options];
    while (options.length > 2 && options.at(-1).name.trim() === '') {
      options.pop();
    }
    return { ...this.draft, options };
  }

  submit(event) {
    event.preventDefault();
    this.draft = this.trimmed();
    const errors = draftErrors(this.draft, this.poll && draftOf(this.poll));
    if (Object.keys(errors).length > 0) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      const poll = this.id
        ? await api.patch(`/api/polls/${this.id}`, this.changes(), { headers: { 'If-Match': this.tag } })
        : await api.post('/api/polls', newPoll(this.draft), { headers: { 'Idempotency-Key': this.#request } });
      guard(() => true);
      drafts.delete(this.id);
      go(`/polls/${poll.id}`, { state: this.id ? null : 'created' });
    });
  }

  /** What differs from the poll as it was read. */
  changes() {
    const before = newPoll(draftOf(this.poll));
    return Object.fromEntries(
      Object.entries(newPoll(this.draft)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
    );
  }

  render() {
    if (!this.user || (this.id && !this.poll)) {
      return html`${this.refusal()}<p role="status">${t('app.loading')}</p>`;
    }
    const fields = ['title', 'description', 'opens_at', 'closes_at', 'min_choices', 'max_choices', 'max_score', 'seats', 'live_step'];
    const shown = [...fields, ...Object.keys(this.errors).filter((field) => field.startsWith('options['))];
    return html`
      <h1>${t(this.id ? 'edit.change' : 'edit.new')}</h1>
      <form class="edit" novalidate @submit=${this.submit}>
        ${this.refusal(shown)}
        ${this.field('title', t('edit.title'), { value: this.draft.title, input: (title) => this.set({ title }) })}
        ${this.field('description', t('edit.description'), { value: this.draft.description, rows: 3, input: (description) => this.set({ description }) })}
        ${this.poll?.vote_count > 0 ? this.changeable() : this.whole()}
        <p class="actions">
          <button class="primary" aria-busy=${this.busy}>${t(this.id ? 'app.save' : 'edit.do')}</button>
          ${this.id ? html`<a class="button quiet" href="/polls/${this.id}" @click=${() => drafts.delete(this.id)}>${t('app.cancel')}</a>` : nothing}
        </p>
      </form>
    `;
  }

  changeable() {
    return html`
      <p class="hint">${t('edit.change-hint')}</p>
      ${this.poll.closes_at ? this.time('closes_at') : nothing} ${this.check('listed')} ${this.check('can_change')}
    `;
  }

  whole() {
    const preview = previewOf(this.draft);
    return html`
      <fieldset>
        <legend>${t('edit.options')}</legend>
        <votr-options .options=${this.draft.options} .errors=${this.errors} @options=${(event) => this.set({ options: event.detail })}></votr-options>
      </fieldset>
      <fieldset>
        <legend>${t('edit.method')}</legend>
        <div class="field">
          <label for="method">${t('edit.method-label')}</label>
          <select id="method" aria-describedby="method-about" @change=${(event) => this.decideBy(event.target.value)}>
            ${METHODS.map((method) => html`<option value=${method} ?selected=${method === this.draft.method}>${t(`method.${method}`)}</option>`)}
          </select>
          <div id="method-about">
            <p>${t(`method.${this.draft.method}-about`)}</p>
            <p class="hint">${t('edit.example')} ${t(`method.${this.draft.method}-example`)}</p>
          </div>
        </div>
        ${this.rules()}
      </fieldset>
      ${this.pick('voters', ['users', 'invited', 'anyone'], this.draft.voters === 'users' ? this.check('verified_only') : nothing)}
      <fieldset>
        <legend>${t('edit.when')}</legend>
        ${this.time('opens_at')} ${this.time('closes_at')}
        <p class="hint">${t('edit.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
      </fieldset>
      <details>
        <summary>${t('edit.more')}</summary>
        ${this.id ? nothing : this.pick('ballots', ['secret', 'public'])}
        ${this.draft.voters === 'invited' && this.draft.ballots === 'secret' ? this.pick('participation', ['after_close', 'hidden']) : nothing}
        ${this.pick('results', ['always', 'after_vote', 'after_close', 'author'])}
        ${this.draft.ballots === 'secret' && this.draft.results !== 'after_close' ? this.count('live_step', t('edit.live_step-hint')) : nothing}
        ${this.countRules()} ${this.check('can_change')} ${this.check('listed')} ${this.check('blank')}
        ${this.check('shuffle_options')} ${this.check('allow_suggestions')}
        ${this.check('receipts')}
        <p class="hint">${t('edit.receipts-hint')}</p>
      </details>
      <details>
        <summary>${t('edit.preview')}</summary>
        <div class="preview">
          <h2>${this.draft.title || t('edit.title')}</h2>
          ${preview.options.length > 0 ? html`<votr-ballot .poll=${{ ...preview, id: preview.options.map(({ id }) => id).join() + preview.method }}></votr-ballot>` : nothing}
        </div>
      </details>
    `;
  }

  rules() {
    const form = ballotForm(this.draft.method);
    return html`
      ${form === 'choices' ? html`${this.count('min_choices')} ${this.count('max_choices')}` : nothing}
      ${form === 'scores' ? this.count('max_score') : nothing} ${this.draft.method === 'stv' ? this.count('seats') : nothing}
    `;
  }

  countRules() {
    const { method } = this.draft;
    const rules = Object.entries(COUNT_RULES).filter(([, { methods }]) => methods.includes(method));
    return html`
      ${rules.map(([rule, { values }]) => this.pick(rule, values))} ${method === 'irv' ? this.check('batch_elimination') : nothing}
    `;
  }

  count(name, hint) {
    return this.field(name, t(`edit.${name}`), { hint, type: 'number', value: String(this.draft[name]), input: (value) => this.set({ [name]: value }) });
  }

  time(name) {
    return this.field(name, t(`edit.${name}`), { type: 'datetime-local', value: this.draft[name], input: (value) => this.set({ [name]: value }) });
  }

  pick(name, values, more = nothing) {
    return html`
      <fieldset class="pick">
        <legend>${t(`edit.${name}`)}</legend>
        ${values.map(
          (value) => html`<label class="choice">
            <input type="radio" name=${name} .checked=${this.draft[name] === value} @change=${() => this.set({ [name]: value })} />
            <span>${t(`edit.${name}-${value}`)}</span>
          </label>`,
        )}
        ${more}
      </fieldset>
    `;
  }

  check(name) {
    return html`<label class="choice">
      <input type="checkbox" .checked=${this.draft[name]} @change=${(event) => this.set({ [name]: event.target.checked })} />
      <span>${t(`edit.${name}`)}</span>
    </label>`;
  }
}

customElements.define('votr-edit-page', EditPage);
