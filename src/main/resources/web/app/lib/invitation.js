import { Api } from './api.js';

const LINK = /^#invitation=([\w-]+)$/;
const anonymous = new Api('', () => null);

/**
 * What an invited voter's link holds. The address bar, and so the history, loses it at once; this
 * tab remembers it until it is closed, so that reading the page again asks for no link again.
 */
export class Invitation {
  /** This service's API, as the invited voter. */
  api = new Api('', (refused) => this.#bearer(refused));
  name;
  weight;

  #id;
  #token;
  #grant;

  constructor(id, token) {
    this.#id = id;
    this.#token = token;
  }

  /** The invitation that the address, or this tab, has for that poll; null for none. */
  static of(id) {
    const token = LINK.exec(location.hash)?.[1] ?? sessionStorage.getItem(key(id));
    if (LINK.test(location.hash)) {
      history.replaceState(history.state, '', location.pathname + location.search);
      sessionStorage.setItem(key(id), token);
    }
    return token && new Invitation(id, token);
  }

  /** Asks whether it is good; the service's refusals are thrown. */
  async open() {
    const grant = await anonymous.post(`/api/polls/${this.#id}/invitation`, { token: this.#token });
    this.name = grant.name;
    this.weight = grant.weight;
    this.#grant = { token: grant.access_token, until: Date.now() + (grant.expires_in - 30) * 1000 };
  }

  forget() {
    sessionStorage.removeItem(key(this.#id));
  }

  async #bearer(refused) {
    if (!this.#grant || this.#grant.until <= Date.now() || this.#grant.token === refused) {
      await this.open();
    }
    return this.#grant.token;
  }
}

function key(id) {
  return `votr-invitation-${id}`;
}
