import { html, nothing } from 'lit';
import { FormView, words } from '../lib/view.js';
import { Problem } from '../lib/api.js';
import { cast, forgetNonce, VoteInDoubt, withNonce } from '../lib/voting.js';
import { marksOf } from '../lib/receipt.js';
import { moment, t } from '../lib/i18n.js';
import { recorded } from './recorded.js';
import { forgetDraft } from './ballot.js';
import './receipt.js';

/** Refusals after which the poll is not any more what is shown. */
const STALE = new Set(['poll-closed', 'poll-not-open', 'option-full', 'unknown-option', 'already-voted', 'not-found']);

/**
 * Voting in a poll, and what one voted. "permit" gives the API to vote with, or null where the person
 * thought better of it; "verify" is where an address can be verified; "suggestions" lets voters add
 * options where the poll does. Fires "voted" with the ballot as recorded, or null when it was
 * withdrawn, "stale" when the poll should be read again, and "draft" while there is something to lose.
 */
class Voting extends FormView {
  static properties = {
    poll: { attribute: false },
    permit: { attribute: false },
    signIn: { attribute: false },
    verify: { attribute: false },
    suggestions: { type: Boolean },
    stage: { state: true },
    doubt: { state: true },
    withdrawn: { state: true },
    unverified: { state: true },
    kept: { state: true },
    sent: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('poll') && this.poll.id !== changed.get('poll')?.id) {
      this.stage = this.poll.my_vote ? 'voted' : 'ballot';
      this.keep(null);
    } else if (changed.has('poll') && this.stage === 'ballot' && !changed.get('poll').my_vote && this.poll.my_vote) {
      // Another page, or another device, has voted meanwhile.
      this.stage = 'voted';
    }
    if (this.kept && this.poll.status !== 'closed' && !this.says(this.poll.my_vote, this.kept)) {
      this.keep(null);
    }
  }

  /** Keeps a vote as recorded, with its receipt, and the ballot that was sent for it, where this page has sent it. */
  keep(vote, sent = null) {
    this.kept = vote;
    this.sent = sent;
  }

  /** Whether two ballots say the same. */
  says(one, other) {
    return Boolean(one && other) && String(marksOf(this.poll, one)) === String(marksOf(this.poll, other));
  }

  /** Goes to another stage, and the focus with it; "vote" is what stands recorded from now on. */
  async show(stage, vote = this.poll.my_vote) {
    if (vote !== this.poll.my_vote) {
      this.poll = { ...this.poll, my_vote: vote };
      this.fire('voted', vote);
    }
    this.stage = stage;
    this.errors = {};
    await this.updateComplete;
    this.querySelector('h2').focus();
  }

  /** What was wrong with the ballot before may be right now; too many choices are said at once. */
  changed() {
    const { missing, tooMany } = this.querySelector('votr-ballot').body;
    this.errors = tooMany ? { ballot: missing } : {};
    this.withdrawn = false;
    this.fire('draft');
  }

  fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  vote(event) {
    event.preventDefault();
    const body = this.querySelector('votr-ballot').body;
    if (body.missing) {
      this.refuse({ ballot: body.missing });
      return;
    }
    this.attempt(async () => {
      try {
        const api = await this.permit();
        if (!api) {
          return;
        }
        const ballot = this.poll.receipts ? withNonce(this.poll.id, body) : body;
        const vote = await cast(api, this.poll.id, ballot, () => {
          this.doubt = true;
        });
        // The same ballot as before keeps the receipt that it had.
        this.keep(vote, this.says(this.poll.my_vote, body) ? null : ballot);
        forgetNonce(this.poll.id);
        forgetDraft(this.poll.id);
        this.unverified = false;
        this.withdrawn = false;
        await this.show('thanks', vote);
      } catch (error) {
        if (error instanceof VoteInDoubt) {
          throw { '': t('vote.in-doubt') };
        }
        this.unverified = error.type === 'not-eligible' && this.poll.verified_only;
        if (this.unverified) {
          throw { '': t('vote.unverified') };
        }
        if (error instanceof Problem && STALE.has(error.type)) {
          this.fire('stale');
        }
        throw error;
      } finally {
        this.doubt = false;
      }
    });
  }

  suggest(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('suggestion').trim();
    if (name === '') {
      this.refuse({ suggestion: t('options.missing') });
      return;
    }
    this.attempt(async () => {
      const api = await this.permit();
      try {
        await api.post(`/api/polls/${this.poll.id}/options`, { name });
      } catch (error) {
        throw error instanceof Problem ? { suggestion: words(error) } : error;
      }
      event.target.reset();
      this.fire('stale');
    });
  }

  withdraw() {
    this.attempt(async () => {
      const api = await this.permit();
      if (api) {
        await api.delete(`/api/polls/${this.poll.id}/vote`);
        this.withdrawn = true;
        this.keep(null);
        await this.show('ballot', null);
      }
    });
  }

  render() {
    const poll = this.poll;
    if (poll.status === 'scheduled') {
      return html`<h2>${t('vote.title')}</h2><p>${t('vote.opens', { time: moment(poll.opens_at) })}</p>`;
    }
    if (poll.status === 'closed') {
      return html`<h2>${t('vote.title')}</h2>
        <p>${t('vote.closed')}</p>
        ${this.refusal()} ${poll.my_vote ? recorded(poll, poll.my_vote) : nothing}
        ${poll.my_vote || this.kept ? this.receipt() : nothing}`;
    }
    return this.stage !== 'ballot' && poll.my_vote ? this.voted() : this.ballot();
  }

  ballot() {
    const poll = this.poll;
    return html`
      <h2 tabindex="-1">${t('vote.title')}</h2>
      <p class=${this.withdrawn ? '' : 'unseen'} role="status">${this.withdrawn ? t('vote.withdrawn') : ''}</p>
      <form novalidate @submit=${this.vote} @change=${this.changed}>
        <votr-ballot .poll=${poll}></votr-ballot>
        ${this.refusal(['suggestion'])}
        ${this.unverified && this.verify ? html`<p><a href=${this.verify}>${t('vote.verify')}</a></p>` : nothing}
        ${this.doubt ? html`<p role="status">${t('vote.checking')}</p>` : nothing}
        ${this.signIn
          ? html`<p>${t(poll.voters === 'invited' ? 'vote.sign-in-invited' : 'vote.sign-in')}</p><a class="button primary" href=${this.signIn}>${t('vote.sign-in-do')}</a>`
          : html`<button class="primary" aria-busy=${this.busy}>${t(poll.my_vote ? 'vote.change' : 'vote.do')}</button>`}
        ${poll.my_vote
          ? html`<button type="button" @click=${() => this.show('voted')}>${t('app.cancel')}</button>`
          : nothing}
        <p class="hint">${t(`vote.about-${poll.ballots}`)} ${t(poll.can_change ? 'vote.can-change' : 'vote.cannot-change')}</p>
      </form>
      ${poll.allow_suggestions && this.suggestions && !this.signIn
        ? html`<form novalidate @submit=${this.suggest}>
            ${this.field('suggestion', t('vote.suggest'))}
            <button aria-busy=${this.busy}>${t('options.add')}</button>
          </form>`
        : nothing}
    `;
  }

  voted() {
    const poll = this.poll;
    return html`
      <h2 class="thanks" tabindex="-1">${t(this.stage === 'thanks' ? 'vote.thanks' : 'vote.yours')}</h2>
      ${this.stage === 'thanks' ? html`<p role="status">${t('vote.counted')}</p>` : nothing}
      ${recorded(poll, poll.my_vote)} ${this.refusal()} ${this.receipt()}
      ${poll.can_change
        ? html`<p class="actions">
            <button type="button" @click=${() => this.show('ballot')}>${t('vote.change')}</button>
            <button type="button" aria-busy=${this.busy} @click=${this.withdraw}>${t('vote.withdraw')}</button>
          </p>`
        : nothing}
    `;
  }

  receipt() {
    if (!this.poll.receipts) {
      return nothing;
    }
    return this.kept
      ? html`<votr-receipt .poll=${this.poll} .vote=${this.kept} .sent=${this.sent}></votr-receipt>`
      : html`<p><button type="button" aria-busy=${this.busy} @click=${this.readReceipt}>${t('receipt.show')}</button></p>`;
  }

  /** The poll itself tells no receipts. */
  readReceipt() {
    return this.attempt(async () => {
      const api = await this.permit();
      if (api) {
        this.keep(await api.get(`/api/polls/${this.poll.id}/vote`));
      }
    });
  }
}

customElements.define('votr-voting', Voting);
