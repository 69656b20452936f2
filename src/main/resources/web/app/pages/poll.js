import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api, apiAs, onUser } from '../lib/session.js';
import { Problem } from '../lib/api.js';
import { Invitation } from '../lib/invitation.js';
import { go, guard, signInPath } from '../lib/router.js';
import { PollReader } from '../lib/poll-reader.js';
import { t } from '../lib/i18n.js';
import { facts } from '../parts/card.js';
import { notices } from '../parts/notices.js';
import '../parts/check-receipt.js';
import '../parts/voting.js';
import '../parts/result.js';
import '../parts/share.js';
import '../parts/manage.js';
import '../parts/report.js';

/** A poll: voting, the result, sharing, and for its author managing it. */
class PollPage extends FormView {
  static properties = { id: {}, user: { state: true }, invitation: { state: true } };

  #reader = new PollReader(this);
  #stop;

  connectedCallback() {
    super.connectedCallback();
    this.created = history.state === 'created';
    this.invitation = Invitation.of(this.id);
    history.replaceState(null, '', location.href);
    addEventListener('hashchange', this.#arrive);
    this.#stop = onUser((user) => {
      this.user = user;
      this.load();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    removeEventListener('hashchange', this.#arrive);
  }

  /** A link that is opened where the poll is shown already. */
  #arrive = () => {
    this.invitation = Invitation.of(this.id);
    this.load();
  };

  get api() {
    return this.invitation?.api ?? api;
  }

  async load() {
    const refused = await this.#invited();
    await this.#reader.read(this.api, this.id);
    if (refused) {
      this.refuse(refused);
    }
    const { missing, hidden } = this.#reader;
    document.title = missing || hidden ? t(missing ? 'poll.missing' : 'poll.hidden') : (this.#reader.poll?.title ?? 'Votr');
  }

  /** Asks once whether the invitation is good; gives the refusal of one that is not. */
  async #invited() {
    if (!this.invitation || this.invitation.weight) {
      return null;
    }
    try {
      await this.invitation.open();
      return null;
    } catch (error) {
      if (!(error instanceof Problem)) {
        // No answer: what is asked next asks again.
        return null;
      }
      if (error.type === 'not-eligible') {
        this.invitation.forget();
      }
      this.invitation = null;
      return error;
    }
  }

  voted({ detail }) {
    this.#reader.voted(detail);
    guard(() => true);
    this.load();
    this.querySelector('votr-result').load();
  }

  /** What to do with a new poll. */
  #news(poll) {
    return poll.voters === 'invited'
      ? t('poll.created-invited')
      : html`${t('poll.created')}<br /><a href=${location.href}>${location.href}</a>`;
  }

  #greeting() {
    if (!this.invitation) {
      return html`<p class="notice">${t('invited.others')}</p>`;
    }
    const { name, weight } = this.invitation;
    return html`<p class="notice">
      ${name ? t('invited.name', { name }) : t('invited.nameless')} ${weight > 1 ? t('invited.weight', { weight }) : nothing}
    </p>`;
  }

  voting(poll) {
    return html`<votr-voting
      suggestions
      .poll=${poll}
      .permit=${() => this.invitation?.api ?? apiAs(this.user?.id ?? null)}
      .signIn=${poll.voters !== 'anyone' && !this.user && !this.invitation ? signInPath() : null}
      .verify=${'/account'}
      @voted=${this.voted}
      @stale=${this.load}
      @draft=${() => guard(() => false)}
    ></votr-voting>`;
  }

  render() {
    const { poll, missing, hidden } = this.#reader;
    if (hidden) {
      return html`<h1>${t('poll.hidden')}</h1><p>${t('poll.hidden-text')} <a href="/">${t('missing.home')}</a></p>`;
    }
    if (missing) {
      return html`<h1>${t('poll.missing')}</h1><p>${t('poll.missing-text')} <a href="/">${t('missing.home')}</a></p>`;
    }
    if (!poll) {
      return this.waiting(() => this.load());
    }
    return html`
      <article class="poll">
        <h1>${poll.title}</h1>
        <p class="facts">${facts(poll)}</p>
        ${this.created ? html`<p class="notice" role="status">${this.#news(poll)}</p>` : nothing}
        ${poll.description ? html`<p class="description">${poll.description}</p>` : nothing} ${notices(poll)} ${this.refusal()}
        ${poll.voters === 'invited' ? this.#greeting() : nothing}
        <div class=${poll.status === 'closed' || poll.hidden ? '' : 'columns'}>
          ${poll.hidden ? nothing : this.voting(poll)}
          <section>
            <h2>${t('result.title')}</h2>
            <votr-result .api=${this.api} .poll=${poll} @counted=${(event) => poll.voters === 'invited' || this.#reader.counted(event.detail)} @closed=${this.load}></votr-result>
          </section>
        </div>
        ${poll.status === 'closed' && poll.receipts ? html`<votr-check-receipt .api=${api} .poll=${poll}></votr-check-receipt>` : nothing}
        <p class="on-paper">${location.href}</p>
        <section class="share" aria-labelledby="share">
          <h2 id="share">${t('share.title')}</h2>
          <votr-share .poll=${poll}></votr-share>
        </section>
        ${this.user && (this.user.admin || this.user.id === poll.author.id)
          ? html`<section class="manage" aria-labelledby="manage">
              <h2 id="manage">${t('manage.title')}</h2>
              <votr-manage ?admin=${this.user.admin} .poll=${poll} @changed=${this.load} @deleted=${() => go('/mine')}></votr-manage>
            </section>`
          : nothing}
        ${this.user && this.user.id !== poll.author.id && !poll.hidden ? html`<votr-report .poll=${poll}></votr-report>` : nothing}
      </article>
    `;
  }
}

customElements.define('votr-poll-page', PollPage);
