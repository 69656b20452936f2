import { currentLanguage } from './i18n.js';

/** A refusal of the service (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title);
    this.status = status;
    this.type = body.type.split('/').pop();
    this.errors = body.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** No answer came: what was asked for may have happened or not. */
export class NoAnswer extends Error {}

/** Somebody else would now be asking than the one who began. */
export class OtherPerson extends Error {}

const PATIENCE = 20_000;

/**
 * The API at an origin, as the one whose access token "bearer" gives: null for nobody. It is asked
 * again, with the one that was refused, where the service takes that no more.
 */
export class Api {
  #base;
  #bearer;

  constructor(base, bearer) {
    this.#base = base;
    this.#bearer = bearer;
  }

  /** The whole address of a path. */
  at(path) {
    return this.#base + path;
  }

  get(path, options) {
    return this.#json('GET', path, options);
  }

  post(path, body, options) {
    return this.#json('POST', path, { ...options, body });
  }

  put(path, body, options) {
    return this.#json('PUT', path, { ...options, body });
  }

  patch(path, body, options) {
    return this.#json('PATCH', path, { ...options, body });
  }

  delete(path, options) {
    return this.#json('DELETE', path, options);
  }

  /** The answer as it comes, for streams and downloads. */
  async open(method, path, { body, headers = {}, signal } = {}) {
    const send = (bearer) =>
      fetch(this.#base + path, {
        method,
        signal,
        headers: {
          // Mails that a request causes speak the language of the pages.
          'Accept-Language': currentLanguage(),
          ...headers,
          ...(bearer && { Authorization: `Bearer ${bearer}` }),
          ...(body !== undefined && { 'Content-Type': body instanceof Blob ? body.type : 'application/json' }),
        },
        body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      });
    let answer;
    try {
      const bearer = await this.#bearer();
      answer = await send(bearer);
      if (answer.status === 401 && bearer) {
        answer = await send(await this.#bearer(bearer));
      }
    } catch (error) {
      throw error.name === 'AbortError' || error instanceof OtherPerson ? error : new NoAnswer(error.message);
    }
    if (!answer.ok) {
      throw await problem(answer);
    }
    return answer;
  }

  async #json(method, path, options = {}) {
    const signal = options.signal ?? AbortSignal.timeout(PATIENCE);
    try {
      const answer = await this.open(method, path, { ...options, signal });
      return answer.status === 204 ? null : await content(answer);
    } catch (error) {
      throw error.name === 'TimeoutError' || error instanceof TypeError ? new NoAnswer(error.message) : error;
    }
  }
}

/** The answer's JSON; what is none, or cut off, came from something in between. */
async function content(answer) {
  const body = await answer.json().catch((error) => {
    throw error instanceof SyntaxError ? new NoAnswer(error.message) : error;
  });
  if (body === null) {
    throw new NoAnswer();
  }
  return body;
}

async function problem(answer) {
  const body = await answer.json().catch(() => null);
  if (!body?.type) {
    // Not of the service, but of something in between.
    return new NoAnswer(String(answer.status));
  }
  return new Problem(answer.status, body, Number(answer.headers.get('Retry-After')) || undefined);
}
