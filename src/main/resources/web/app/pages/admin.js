import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api, onUser } from '../lib/session.js';
import { go, signInPath } from '../lib/router.js';
import { day, t } from '../lib/i18n.js';

/** Accounts, for administrators; polls they manage on each poll's own page. */
class AdminPage extends FormView {
  static properties = { users: { state: true }, next: { state: true }, user: { state: true }, said: { state: true } };

  #stop;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('admin.title');
    this.#stop = onUser((user) => {
      this.user = user;
      if (user) {
        this.load();
      } else {
        go(signInPath(), { replace: true });
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  load(cursor = '') {
    return this.attempt(async () => {
      const page = await api.get(`/api/users${cursor && `?cursor=${cursor}`}`);
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

  async remove(user) {
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.querySelector('p').textContent = t('admin.delete-sure', { name: user.username });
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    if (dialog.returnValue === 'yes') {
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
      <p>${t('admin.polls')} <a href="/">${t('home.title')}</a></p>
      ${this.refusal()}
      <p role="status">${this.said}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('admin.users')}>
        <table class="people">
          <caption>${t('admin.users')}</caption>
          <thead><tr>
            <th scope="col">${t('sign-up.username')}</th><th scope="col">${t('sign-up.email')}</th>
            <th scope="col">${t('admin.since')}</th><th scope="col">${t('admin.role')}</th><th scope="col">${t('admin.actions')}</th>
          </tr></thead>
          <tbody>${this.users?.map((user) => this.row(user))}</tbody>
        </table>
      </div>
      ${this.next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.load(this.next)}>${t('home.more')}</button>` : nothing}
      <dialog aria-labelledby="admin-sure">
        <form method="dialog">
          <p id="admin-sure"></p>
          <button value="yes" class="danger">${t('manage.yes')}</button>
          <button value="no" autofocus>${t('app.cancel')}</button>
        </form>
      </dialog>
    `;
  }

  row(user) {
    const role = user.role === 'admin' ? 'user' : 'admin';
    return html`<tr>
      <th scope="row">${user.username}</th>
      <td>${user.email}</td>
      <td>${day(user.created_at)}</td>
      <td>${t(`admin.role-${user.role}`)}${user.disabled ? html` <span class="badge closed">${t('admin.disabled')}</span>` : nothing}</td>
      <td class="actions">
        <button type="button" class="quiet" @click=${() => this.change(user, { role })}>${t(`admin.make-${role}`)}<span class="unseen"> ${user.username}</span></button>
        <button type="button" class="quiet" @click=${() => this.change(user, { disabled: !user.disabled })}>
          ${t(user.disabled ? 'admin.enable' : 'admin.disable')}<span class="unseen"> ${user.username}</span></button>
        <button type="button" class="quiet danger" @click=${() => this.remove(user)}>${t('manage.delete')}<span class="unseen"> ${user.username}</span></button>
      </td>
    </tr>`;
  }
}

customElements.define('votr-admin-page', AdminPage);
