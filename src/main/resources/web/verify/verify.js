import { html, nothing } from 'lit';
import { Api } from '../app/lib/api.js';
import { currentLanguage, direction, learn, moment, preferred, speak, t } from '../app/lib/i18n.js';
import { receiptIn } from '../app/lib/receipt.js';
import { FormView } from '../app/lib/view.js';
import { styleSheets } from '../app/styles/index.js';
import de from './messages/de.js';
import en from './messages/en.js';

/**
 * The page that verifies audit bundles. A worker, whose script is the attribute "worker", does it beside the page; it is
 * loaded at once, so that nothing is asked for afterwards, and nothing is sent.
 */
class Verify extends FormView {
  static properties = {
    worker: {},
    said: { state: true },
    verdict: { state: true },
    published: { state: true },
    place: { state: true },
  };

  #worker;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('verify.title');
    this.#worker = new Worker(this.worker, { type: 'module' });
    this.#worker.onmessage = ({ data }) => this.show(data);
    this.#worker.onerror = () => this.show({ failed: true });
    const poll = new URLSearchParams(location.search).get('poll');
    if (poll) {
      this.fetch(poll);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#worker.terminate();
  }

  /** Verifies a poll's bundle as this service gives it. */
  async fetch(poll) {
    const api = new Api('', () => null);
    this.said = t('verify.fetching');
    try {
      const answer = await api.open('GET', `/api/polls/${encodeURIComponent(poll)}/audit`);
      const { keys } = await api.get('/.well-known/jwks.json');
      this.verify(await answer.arrayBuffer(), keys);
    } catch {
      this.said = '';
      this.refuse({ file: t('verify.fetched-not') });
    }
  }

  async choose(file) {
    if (file) {
      this.verify(await file.arrayBuffer(), null);
    }
  }

  /** @param keys those that the service publishes, where they were asked for */
  verify(bytes, keys) {
    this.errors = {};
    this.verdict = null;
    this.place = null;
    this.published = keys;
    this.said = t('verify.busy');
    this.#worker.postMessage(bytes, [bytes]);
  }

  async show(verdict) {
    this.verdict = verdict.failed ? null : verdict;
    this.said = t(verdict.failed ? 'verify.failed' : `verify.${outcome(verdict)}`);
    await this.updateComplete;
    this.querySelector('.said').focus();
  }

  look(event) {
    event.preventDefault();
    const receipt = receiptIn(new FormData(event.target).get('receipt'));
    this.place = receipt ? this.verdict.receipts.indexOf(receipt) + 1 : null;
    this.errors = receipt ? {} : { receipt: t('receipt.none') };
  }

  render() {
    return html`
      <header class="top"><a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12l6 6L21 5" /></svg>Votr</a></header>
      <main @dragover=${(event) => event.preventDefault()} @drop=${this.drop}>
        <h1>${t('verify.title')}</h1>
        <p>${t('verify.about')}</p>
        <p class="notice">${t('verify.private')}</p>
        <div class="field drop">
          <label for="file">${t('verify.file')}</label>
          <input id="file" type="file" accept=".json,application/json" @change=${(event) => this.choose(event.target.files[0])}
            aria-invalid=${this.errors.file ? 'true' : 'false'} aria-describedby=${this.errors.file ? 'file-error' : nothing} />
          ${this.errors.file ? html`<p class="error" id="file-error">${this.errors.file}</p>` : nothing}
        </div>
        <p class="said ${this.verdict ? outcome(this.verdict) : ''}" role="status" tabindex="-1">${this.said}</p>
        ${this.verdict ? this.report() : nothing} ${this.cannot()}
      </main>
    `;
  }

  drop(event) {
    event.preventDefault();
    this.choose(event.dataTransfer.files[0]);
  }

  report() {
    const { about, checks, receipts } = this.verdict;
    return html`
      ${about ? this.about(about) : nothing}
      <h2>${t('verify.checks')}</h2>
      <ol class="checks">${checks.map((check) => this.check(check))}</ol>
      ${receipts ? this.search() : nothing}
    `;
  }

  about({ id, title, method, ballots, sealed, imported, root, receipts, key }) {
    const facts = [
      ['poll', title],
      ['address', id],
      ['method', t(`method.${method}`)],
      ['ballots', t('poll.votes', { count: ballots })],
      ['sealed', sealed ? moment(sealed) : '–'],
      ['root', receipts ? root : t('verify.no-root')],
    ];
    return html`
      <dl class="about-poll">
        ${facts.map(([name, value]) => html`<div><dt>${t(`verify.${name}`)}</dt><dd>${value}</dd></div>`)}
        <div>
          <dt>${t('verify.key')}</dt>
          <dd>
            ${key.base64}<br />${key.hex}
            ${this.published ? html`<br /><strong>${t(this.isPublished(key) ? 'verify.key-published' : 'verify.key-unknown')}</strong>` : nothing}
          </dd>
        </div>
      </dl>
      <p class="hint">${t('verify.key-about')}</p>
      ${imported ? html`<p class="notice">${t('verify.imported')}</p>` : nothing}
    `;
  }

  isPublished({ n, e }) {
    return this.published.some((key) => key.n === n && key.e === e);
  }

  check({ name, state, faults, more }) {
    return html`
      <li class=${state}>
        <p><strong class="badge">${t(`state.${state}`)}</strong> ${t(`check.${name}`)}</p>
        ${faults.length > 0
          ? html`<ul>
              ${faults.map(({ kind, ...values }) => html`<li>${t(`fault.${kind}`, worded(values))}</li>`)}
              ${more > 0 ? html`<li>${t('fault.more', { count: more })}</li>` : nothing}
            </ul>`
          : nothing}
      </li>
    `;
  }

  search() {
    return html`
      <h2>${t('verify.receipt')}</h2>
      <form class="narrow" novalidate @submit=${this.look}>
        ${this.field('receipt', t('receipt.label'), { rows: 3 })}
        <button>${t('verify.receipt-do')}</button>
      </form>
      <p role="status">
        ${this.place === null ? nothing : t(this.place > 0 ? 'verify.receipt-found' : 'verify.receipt-missing', { place: this.place })}
      </p>
    `;
  }

  cannot() {
    return html`
      <h2>${t('verify.cannot')}</h2>
      <ul>${['voters', 'sent', 'other'].map((what) => html`<li>${t(`verify.cannot-${what}`)}</li>`)}</ul>
    `;
  }
}

/** Whether all holds, something does not, or not everything could be checked. */
function outcome({ checks }) {
  if (checks.some(({ state }) => state === 'fails')) {
    return 'broken';
  }
  return checks.every(({ state }) => state === 'holds') ? 'whole' : 'partly';
}

function worded(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? t('fault.nothing')]));
}

learn({ de, en });
document.adoptedStyleSheets = styleSheets;
speak(preferred());
Object.assign(document.documentElement, { lang: currentLanguage(), dir: direction() });
customElements.define('votr-verify', Verify);
