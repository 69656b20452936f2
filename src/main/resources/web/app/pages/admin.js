import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api, onUser } from '../lib/session.js';
import { go, signInPath } from '../lib/router.js';
import { day, t } from '../lib/i18n.js';
import '../parts/acts.js';
import '../parts/managed.js';
import '../parts/reason.js';
import '../parts/reports.js';
import '../parts/sure.js';

const TYPING = 250;

/** Accounts, reports, the administrative log and all polls, for administrators. */
class AdminPage extends FormView {
  static properties = { users: { state: true }, next: { state: true }, user: { state: true }, said: { state: true }, q: { state: true } };

  #stop;
  #typing;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('admin.title');
    this.#stop = onUser((user) => {
      this.user = user;
      if (user?.admin) {
        this.load();
      } else if (!user) {
        go(signInPath(), { replace: true });
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    clearTimeout(this.#typing);
  }

  search(q) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => (this.q = q), TYPING);
  }

  /** The account of that name or address, or all for none. */
  find(event) {
    event.preventDefault();
    const { login } = Object.fromEntries(new FormData(event.target));
    return this.load(login.trim() && `login=${encodeURIComponent(login.trim())}`);
  }

  load(query = '', cursor = '') {
    return this.attempt(async () => {
      const page = await api.get(`/api/users?${query}${cursor && `cursor=${cursor}`}`);
      this.users = cursor ? [...this.users, ...page.users] : page.users;
      this.next = page.next;
    });
  }

  change(user, patch) {
    return this.attempt(async () => {
      const changed = await api.patch(`/api/users/${user.id}`, patch);
      this.users = this.users.map((other) => (other.id === changed.id ? changed : other));
      this.said = t('admin.changed', { name: changed.username });
    });
  }

  /** With a reason, and all polls with it where that is chosen. */
  async disable(user) {
    const question = {
      title: t('admin.disable-title', { name: user.username }),
      hint: t('admin.disable-hint'),
      choiceLabel: t('admin.disable-polls'),
      choices: ['keep', 'hide'].map((choice) => [choice, t(`admin.polls-${choice}`)]),
      label: t('hide.reason'),
      required: true,
      yes: t('admin.disable'),
    };
    await this.querySelector('.users votr-reason').ask(question, async ({ choice, text: reason }) => {
      const changed = await api.patch(`/api/users/${user.id}`, { disabled: true, reason });
      this.users = this.users.map((other) => (other.id === changed.id ? changed : other));
      for (let all = choice !== 'hide'; !all; ) {
        all = (await api.post(`/api/users/${user.id}/polls/hide`, { reason })).complete;
      }
      this.said = t('admin.changed', { name: changed.username });
    });
  }

  async delete(user) {
    if (await this.querySelector('.users votr-sure').ask(t('admin.delete-sure', { name: user.username }), t('manage.delete'))) {
      await this.attempt(async () => {
        await api.delete(`/api/users/${user.id}`);
        this.users = this.users.filter((other) => other.id !== user.id);
        this.said = t('admin.deleted', { name: user.username });
      });
    }
  }

  render() {
    return html`
      <h1>${t('admin.title')}</h1>
      ${this.user && !this.user.admin ? html`<p>${t('admin.only')}</p>` : nothing} ${this.user?.admin ? this.all() : nothing}
    `;
  }

  all() {
    return html`
      <section class="users">
        <h2 id="users">${t('admin.users')}</h2>
        ${this.refusal()}
        <search>
          <form class="narrow" @submit=${this.find}>
            <label for="login">${t('sign-in.username')}</label>
            <div class="row"><input id="login" name="login" type="search" autocomplete="off" autocapitalize="none" /><button>${t('admin.find')}</button></div>
          </form>
        </search>
        <p role="status">${this.users?.length === 0 ? t('admin.nobody') : this.said}</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="users">
          <table class="people" aria-labelledby="users">
            <thead><tr>
              <th scope="col">${t('sign-up.username')}</th><th scope="col">${t('sign-up.email')}</th>
              <th scope="col">${t('admin.since')}</th><th scope="col">${t('admin.role')}</th><th scope="col">${t('admin.actions')}</th>
            </tr></thead>
            <tbody>${this.users?.map((user) => this.row(user))}</tbody>
          </table>
        </div>
        ${this.next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.load('', this.next)}>${t('home.more')}</button>` : nothing}
        <votr-sure></votr-sure>
        <votr-reason></votr-reason>
      </section>
      <section aria-labelledby="reports">
        <h2 id="reports">${t('reports.title')}</h2>
        <votr-reports></votr-reports>
      </section>
      <section>
        <h2 id="acts">${t('acts.title')}</h2>
        <p class="hint">${t('acts.hint')}</p>
        <votr-acts></votr-acts>
      </section>
      <section aria-labelledby="polls">
        <h2 id="polls">${t('admin.polls')}</h2>
        <search>
          <div class="field narrow">
            <label for="q">${t('home.search')}</label>
            <input id="q" type="search" @input=${(event) => this.search(event.target.value)} />
          </div>
        </search>
        <votr-managed admin path="/api/polls?unlisted=true&q=${encodeURIComponent(this.q ?? '')}" nothing=${t('home.nothing-found')}></votr-managed>
      </section>
    `;
  }

  row(user) {
    const role = user.role === 'admin' ? 'user' : 'admin';
    return html`<tr>
      <th scope="row">${user.username}</th>
      <td>${user.email}</td>
      <td>${day(user.created_at)}</td>
      <td>${t(`admin.role-${user.role}`)}${user.disabled ? html` <span class="badge closed">${t('admin.disabled')}</span>` : nothing}</td>
      <td><div class="actions">
        <button type="button" class="quiet" @click=${() => this.change(user, { role })}>${t(`admin.make-${role}`)}<span class="unseen"> ${user.username}</span></button>
        <button type="button" class="quiet" @click=${() => (user.disabled ? this.change(user, { disabled: false }) : this.disable(user))}>
          ${t(user.disabled ? 'admin.enable' : 'admin.disable')}<span class="unseen"> ${user.username}</span></button>
        <button type="button" class="quiet danger" @click=${() => this.delete(user)}>${t('manage.delete')}<span class="unseen"> ${user.username}</span></button>
      </div></td>
    </tr>`;
  }
}

customElements.define('votr-admin-page', AdminPage);
