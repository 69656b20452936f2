import { NoAnswer, Problem } from './api.js';
import { t } from './i18n.js';
import { explain } from './view.js';

const LONGEST_TIMER = 2 ** 31 - 1;
/** The service's clock may be a little behind. */
const SLACK = 1_000;

/** Reads a poll for a view, and again when it opens or closes by the clock. */
export class PollReader {
  poll;
  missing = false;
  hidden = false;

  #host;
  #clock;
  #failed = false;
  #readings = 0;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#clock);
  }

  /** Reads the poll; what goes wrong the host shows. */
  async read(api, id) {
    const reading = ++this.#readings;
    try {
      const poll = await api.get(`/api/polls/${id}`);
      if (reading !== this.#readings) {
        // A later one knows more.
        return;
      }
      if (!poll.id) {
        throw new NoAnswer();
      }
      if (this.#failed) {
        this.#failed = false;
        this.#host.errors = {};
      }
      this.poll = poll;
      this.missing = false;
      this.hidden = false;
      this.#watch(() => this.read(api, id));
    } catch (error) {
      if (reading !== this.#readings) {
        return;
      }
      if (error instanceof Problem && [400, 404].includes(error.status)) {
        this.missing = true;
      } else if (error instanceof Problem && error.type === 'poll-hidden') {
        this.hidden = true;
      } else {
        this.#failed = true;
        // Nobody asked for anything: the focus stays where it is.
        this.#host.errors = error instanceof NoAnswer ? { '': t('problem.not-read') } : explain(error);
      }
    }
    this.#host.requestUpdate();
  }

  /** The result came first with a new number of ballots. */
  counted(count) {
    this.poll = { ...this.poll, vote_count: count };
    this.#host.requestUpdate();
  }

  /** What the viewer voted, or null, is known before the poll has been read again. */
  voted(vote) {
    this.poll = { ...this.poll, my_vote: vote };
    this.#host.requestUpdate();
  }

  #watch(again) {
    clearTimeout(this.#clock);
    const { status, opens_at: opens, closes_at: closes } = this.poll;
    const next = { scheduled: opens, open: closes }[status];
    const wait = next ? new Date(next) - Date.now() + SLACK : Infinity;
    if (wait < LONGEST_TIMER && this.#host.isConnected) {
      this.#clock = setTimeout(again, Math.max(wait, SLACK));
    }
  }
}
