import { html, nothing } from 'lit';
import { View } from '../lib/view.js';
import { onUser } from '../lib/session.js';
import { go, signInPath } from '../lib/router.js';
import { t } from '../lib/i18n.js';
import '../parts/managed.js';

/** The polls of whoever is signed in, unlisted ones too. */
class MinePage extends View {
  static properties = { user: { state: true } };

  #stop;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('mine.title');
    this.#stop = onUser((user) => {
      this.user = user;
      if (!user) {
        go(signInPath(), { replace: true });
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  render() {
    return html`
      <div class="title"><h1>${t('mine.title')}</h1><a class="button" href="/new">${t('app.new')}</a></div>
      ${this.user ? html`<votr-managed path="/api/polls?author=${this.user.id}" nothing=${t('mine.nothing')}></votr-managed>` : nothing}
    `;
  }
}

customElements.define('votr-mine-page', MinePage);
