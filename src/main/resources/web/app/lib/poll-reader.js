import { Problem } from './api.js';

const LONGEST_TIMER = 2 ** 31 - 1;
/** The service's clock may be a little behind. */
const SLACK = 1_000;

/** Reads a poll for a view, and again when it opens or closes by the clock. */
export class PollReader {
  poll;
  missing = false;

  #host;
  #clock;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#clock);
  }

  /** Reads the poll; what goes wrong the host shows. */
  async read(api, id) {
    try {
      this.poll = await api.get(`/api/polls/${id}`);
      this.missing = false;
      this.#watch(() => this.read(api, id));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        this.missing = true;
      } else {
        this.#host.refuse(error);
      }
    }
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
