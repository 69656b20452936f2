import { html, nothing } from 'lit';
import { choose, currentLanguage, direction, languages, preferred, speak, t } from './lib/i18n.js';
import { onUser, signOut } from './lib/session.js';
import { go, signInPath, start } from './lib/router.js';
import { View } from './lib/view.js';
import { styleSheets } from './styles/index.js';
import './pages/account.js';
import './pages/admin.js';
import './pages/allow.js';
import './pages/edit.js';
import './pages/forgot.js';
import './pages/home.js';
import './pages/mine.js';
import './pages/poll.js';
import './pages/reset.js';
import './pages/sign-in.js';
import './pages/sign-up.js';
import './pages/confirm.js';

/** The frame around every page. */
class App extends View {
  static properties = { page: { state: true }, user: { state: true }, offline: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    onUser((user) => {
      this.user = user;
    });
    const network = () => {
      this.offline = !navigator.onLine;
    };
    addEventListener('online', network);
    addEventListener('offline', network);
    network();
    start((name, parameters) => this.show(name, parameters));
  }

  async show(name, parameters) {
    const first = !this.page;
    const element = document.createElement(name === 'missing' ? 'votr-missing' : `votr-${name}-page`);
    Object.assign(element, parameters);
    this.page = element;
    document.querySelector('#first')?.remove();
    if (!first) {
      await this.updateComplete;
      // Who listens hears where they are; who looks sees no ring around the whole page.
      this.querySelector('main').focus({ preventScroll: true });
    }
  }

  render() {
    return html`
      <a class="skip" href="#main">${t('app.skip')}</a>
      <header class="top">
        <a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12l6 6L21 5" /></svg>Votr</a>
        <nav aria-label=${t('app.nav')}>
          <a href="/new">${t('app.new')}</a>
          ${this.user
            ? html`
                <a href="/mine">${t('app.mine')}</a>
                ${this.user.admin ? html`<a href="/admin">${t('app.admin')}</a>` : nothing}
                <a href="/account">${this.user.username}</a>
                <button type="button" class="quiet" @click=${() => this.signOut()}>${t('app.sign-out')}</button>
              `
            : html`<a href=${signInPath()} @click=${(event) => (event.currentTarget.href = signInPath())}>${t('app.sign-in')}</a>`}
        </nav>
      </header>
      ${this.offline ? html`<p class="offline" role="status">${t('problem.offline')}</p>` : nothing}
      <main id="main" tabindex="-1">${this.page}</main>
      <footer class="bottom">
        <label>
          ${t('app.language')}
          <select @change=${(event) => this.change(event.target.value)}>
            ${languages.map(
              (tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === currentLanguage()}>
                ${new Intl.DisplayNames([tag], { type: 'language' }).of(tag)}
              </option>`,
            )}
          </select>
        </label>
        <a href="/q/swagger-ui/">${t('app.api')}</a>
      </footer>
    `;
  }

  async signOut() {
    await signOut();
    go('/');
  }

  change(tag) {
    choose(tag);
    // The address asks for a language no longer.
    const url = new URL(location.href);
    url.searchParams.delete('lang');
    history.replaceState(history.state, '', url);
    location.reload();
  }
}

class Missing extends View {
  connectedCallback() {
    super.connectedCallback();
    document.title = t('missing.title');
  }

  render() {
    return html`<h1>${t('missing.title')}</h1>
      <p>${t('missing.text')} <a href="/">${t('missing.home')}</a></p>`;
  }
}

// Paper cannot be unfolded.
addEventListener('beforeprint', () => document.querySelectorAll('votr-result details').forEach((part) => (part.open = true)));
document.adoptedStyleSheets = styleSheets;
speak(preferred());
Object.assign(document.documentElement, { lang: currentLanguage(), dir: direction() });
customElements.define('votr-missing', Missing);
customElements.define('votr-app', App);
