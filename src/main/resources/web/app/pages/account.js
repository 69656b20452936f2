import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api, onUser, signIn, signOut } from '../lib/session.js';
import { go, signInPath } from '../lib/router.js';
import { accountErrors } from '../lib/account.js';
import { t } from '../lib/i18n.js';
import '../parts/keys.js';
import '../parts/sure.js';

/** One's own account. */
class AccountPage extends FormView {
  static properties = { account: { state: true }, said: { state: true } };

  #stop;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('account.title');
    this.#stop = onUser((user) => (user ? this.load() : go(signInPath(), { replace: true })));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  async load() {
    try {
      this.account = await api.get('/api/users/me');
    } catch (error) {
      this.refuse(error);
    }
  }

  submit(event) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const patch = {
      ...(form.username !== this.account.username && { username: form.username }),
      ...(form.email !== (this.account.email ?? '') && { email: form.email }),
      ...(form.password && { password: form.password }),
    };
    const errors = {
      ...accountErrors(patch),
      ...(!form.current_password && { current_password: t('account.current-missing') }),
    };
    this.said = '';
    if (Object.keys(errors).length > 0) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      try {
        this.account = await api.patch('/api/users/me', { ...patch, current_password: form.current_password });
      } catch (error) {
        throw error.type === 'forbidden' ? { current_password: t('account.current-wrong') } : error;
      }
      // A new password ends all sessions, this one too; a new name belongs into the token.
      await signIn(this.account.username, patch.password ?? form.current_password);
      event.target.password.value = '';
      event.target.current_password.value = '';
      this.said = t('account.saved');
      // A new password has ended them.
      this.querySelector('votr-keys').load();
    });
  }

  async leave() {
    if (!(await this.querySelector('#leave ~ votr-sure').ask(t('account.leave-sure'), t('account.leave-do')))) {
      return;
    }
    await this.attempt(async () => {
      await api.delete('/api/users/me');
      this.#stop();
      await signOut();
      go('/');
    });
  }

  render() {
    const account = this.account;
    if (!account) {
      return html`${this.refusal()}<p role="status">${t('app.loading')}</p>`;
    }
    return html`
      <h1>${t('account.title')}</h1>
      <form class="narrow" novalidate @submit=${this.submit}>
        ${this.refusal(['username', 'email', 'password', 'current_password'])}
        <p role="status">${this.said}</p>
        ${this.field('username', t('sign-up.username'), { value: account.username, hint: t('sign-up.username-hint'), autocomplete: 'username' })}
        ${this.field('email', t('sign-up.email'), { type: 'email', value: account.email, autocomplete: 'email' })}
        ${this.field('password', t('account.new-password'), { type: 'password', hint: t('account.new-password-hint'), autocomplete: 'new-password' })}
        ${this.field('current_password', t('account.current-password'), { type: 'password', hint: t('account.current-hint'), autocomplete: 'current-password' })}
        <button class="primary" aria-busy=${this.busy}>${t('app.save')}</button>
      </form>
      <section aria-labelledby="keys">
        <h2 id="keys">${t('keys.title')}</h2>
        <p>${t('keys.text')}</p>
        <votr-keys></votr-keys>
      </section>
      <section aria-labelledby="leave">
        <h2 id="leave">${t('account.leave')}</h2>
        <p>${t('account.leave-text')}</p>
        <button type="button" class="danger" @click=${this.leave}>${t('account.leave-do')}</button>
        <votr-sure></votr-sure>
      </section>
    `;
  }
}

customElements.define('votr-account-page', AccountPage);
