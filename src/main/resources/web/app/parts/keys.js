import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { day, t } from '../lib/i18n.js';
import './sure.js';

const SCOPES = ['polls:read', 'polls:write', 'votes:write'];
const DAYS = [30, 90, 365];
const DAY = 86_400_000;

/** The API keys of one's account: made, shown once, revoked. */
class Keys extends FormView {
  static properties = { keys: { state: true }, made: { state: true }, said: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    await this.attempt(async () => {
      this.keys = (await api.get('/api/users/me/keys')).keys;
    });
  }

  make(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    const request = {
      name: data.get('name').trim(),
      scopes: data.getAll('scope'),
      expires_at: new Date(Date.now() + Number(data.get('days')) * DAY).toISOString(),
    };
    const errors = {
      ...(!request.name && { name: t('keys.name-missing') }),
      ...(request.scopes.length === 0 && { scopes: t('keys.scopes-missing') }),
    };
    if (Object.keys(errors).length > 0) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      const { key, ...made } = await api.post('/api/users/me/keys', request);
      this.made = key;
      this.said = '';
      this.keys = [{ ...made, last_used_at: null }, ...this.keys];
      form.reset();
      await this.updateComplete;
      this.querySelector('#made').focus();
    });
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.made);
      this.said = t('share.copied');
    } catch {
      this.said = t('share.copy-yourself');
    }
  }

  async revoke(key) {
    if (!(await this.querySelector('votr-sure').ask(t('keys.revoke-sure', { name: key.name }), t('keys.revoke')))) {
      return;
    }
    await this.attempt(async () => {
      await api.delete(`/api/users/me/keys/${key.id}`);
      this.keys = this.keys.filter((it) => it.id !== key.id);
      this.made = undefined;
      this.said = t('keys.revoked', { name: key.name });
    });
  }

  render() {
    if (!this.keys) {
      return this.waiting(() => this.load());
    }
    return html`
      ${this.made ? this.shown() : nothing}
      <p role="status">${this.said}</p>
      ${this.keys.length === 0
        ? html`<p>${t('keys.none')}</p>`
        : html`<ul>${this.keys.map((key) => this.row(key))}</ul>`}
      <details>
        <summary>${t('keys.new')}</summary>
        ${this.form()}
      </details>
      <votr-sure></votr-sure>
    `;
  }

  shown() {
    return html`<div class="field">
      <label for="made">${t('keys.made')}</label>
      <div class="row">
        <input id="made" readonly .value=${this.made} spellcheck="false" @focus=${(event) => event.target.select()} />
        <button type="button" @click=${this.copy}>${t('share.copy')}</button>
      </div>
    </div>`;
  }

  row(key) {
    const used = key.last_used_at ? t('keys.used', { day: day(key.last_used_at) }) : t('keys.unused');
    return html`<li>
      <p><strong>${key.name}</strong> <code>${key.prefix}…</code></p>
      <p class="hint">${key.scopes.map((scope) => t(`keys.${scope}`)).join(', ')}. ${t('keys.ends', { day: day(key.expires_at) })} ${used}</p>
      <button type="button" class="quiet danger" @click=${() => this.revoke(key)}>${t('keys.revoke')}<span class="unseen"> ${key.name}</span></button>
    </li>`;
  }

  form() {
    const error = this.errors.scopes;
    return html`<form class="narrow" novalidate @submit=${this.make}>
      ${this.refusal(['name', 'scopes'])}
      ${this.field('name', t('keys.name'), { hint: t('keys.name-hint') })}
      <fieldset tabindex="-1" aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? 'scopes-error' : nothing}>
        <legend>${t('keys.scopes')}</legend>
        ${SCOPES.map(
          (scope) => html`<label class="choice">
            <input type="checkbox" name="scope" value=${scope} /><span>${t(`keys.${scope}`)} <code>${scope}</code></span>
          </label>`,
        )}
        ${error ? html`<p class="error" id="scopes-error">${error}</p>` : nothing}
      </fieldset>
      <div class="field">
        <label for="days">${t('keys.days')}</label>
        <select id="days" name="days">
          ${DAYS.map((days) => html`<option value=${days} ?selected=${days === 90}>${t('keys.days-for', { days })}</option>`)}
        </select>
      </div>
      <button class="primary" aria-busy=${this.busy}>${t('keys.make')}</button>
    </form>`;
  }
}

customElements.define('votr-keys', Keys);
