import { html, nothing } from 'lit';
import { View } from '../lib/view.js';
import { t } from '../lib/i18n.js';

/** How others get to a poll: its link, a QR code, and the lines that put it into another site. */
class Share extends View {
  static properties = { poll: { attribute: false }, said: { state: true } };

  get link() {
    return `${location.origin}/polls/${this.poll.id}`;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.said = t('share.copied');
    } catch {
      this.said = t('share.copy-yourself');
    }
  }

  render() {
    const script = `<script type="module" src="${location.origin}/embed.js"></script>\n<votr-poll src="${this.link}"></votr-poll>`;
    const frame = `<iframe src="${location.origin}/embed/${this.poll.id}" width="600" height="500" title="${this.poll.title.replace(/[&<>"]/g, escape)}"></iframe>`;
    return html`
      <div class="field">
        <label for="link-${this.poll.id}">${t('share.link')}</label>
        <div class="row">
          <input id="link-${this.poll.id}" readonly .value=${this.link} @focus=${(event) => event.target.select()} />
          <button type="button" @click=${() => this.copy(this.link)}>${t('share.copy')}</button>
          ${navigator.share
            ? html`<button type="button" @click=${() => navigator.share({ title: this.poll.title, url: this.link }).catch(() => {})}>${t('share.do')}</button>`
            : nothing}
        </div>
      </div>
      <p role="status">${this.said}</p>
      <details>
        <summary>${t('share.qr')}</summary>
        <img class="qr" src="/polls/${this.poll.id}/qr.svg" alt=${t('share.qr-alt', { link: this.link })} width="240" height="240" loading="lazy" />
      </details>
      <details>
        <summary>${t('share.embed')}</summary>
        ${this.code('script', t('share.script'), script)} ${this.code('frame', t('share.frame'), frame)}
      </details>
    `;
  }

  code(name, label, text) {
    const id = `${name}-${this.poll.id}`;
    return html`
      <div class="field">
        <label for=${id}>${label}</label>
        <textarea id=${id} readonly rows="3" .value=${text} @focus=${(event) => event.target.select()}></textarea>
        <button type="button" @click=${() => this.copy(text)}>${t('share.copy')}</button>
      </div>
    `;
  }
}

function escape(character) {
  return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[character];
}

customElements.define('votr-share', Share);
