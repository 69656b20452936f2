import { Api, OtherPerson } from '../app/lib/api.js';
import { currentLanguage } from '../app/lib/i18n.js';

const LOOK_EVERY = 500;
/** So that a pass does not run out while a ballot is under way. */
const SPARE = 30_000;

/** The browser let no window open. */
export class WindowBlocked extends Error {}

/** A token for one poll, got from the person through a small window of the poll's own service. */
export class Permit {
  #origin;
  #pollId;
  #token = null;
  #until = 0;

  constructor(origin, pollId) {
    this.#origin = origin;
    this.#pollId = pollId;
  }

  /** The token, or null while there is none. */
  get token() {
    return this.#until > Date.now() ? this.#token : null;
  }

  /** The same, where that one was refused. */
  tokenAfter(refused) {
    if (refused && refused === this.#token) {
      this.#until = 0;
    }
    return this.token;
  }

  /** The API with a token, and never without. */
  get api() {
    return new Api(this.#origin, (refused) => {
      const token = this.tokenAfter(refused);
      if (!token) {
        throw new OtherPerson();
      }
      return token;
    });
  }

  /** Whether the person lets this page vote; call it from a click, or browsers open no window. */
  async ask() {
    if (this.token) {
      return true;
    }
    const query = new URLSearchParams({ poll: this.#pollId, origin: location.origin, lang: currentLanguage() });
    const popup = open(`${this.#origin}/allow?${query}`, 'votr', 'popup,width=480,height=640');
    if (!popup) {
      throw new WindowBlocked();
    }
    return new Promise((resolve) => {
      const end = (allowed) => {
        clearInterval(watch);
        removeEventListener('message', heard);
        resolve(allowed);
      };
      const heard = ({ origin, source, data }) => {
        if (origin === this.#origin && source === popup && data?.votr === this.#pollId) {
          this.#token = data.access_token;
          this.#until = Date.now() + data.expires_in * 1000 - SPARE;
          end(true);
        }
      };
      // A window that was closed says nothing.
      const watch = setInterval(() => popup.closed && end(false), LOOK_EVERY);
      addEventListener('message', heard);
    });
  }
}
