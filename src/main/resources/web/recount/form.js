/** What is wrong with the form of a bundle; nothing can be checked behind it. */
export class FormError extends Error {
  constructor(kind, values) {
    super(kind);
    this.fault = { kind, ...values };
  }
}

/** In front of each number of a result, which is kept as text: a decimal has no other exact form here. */
export const NUMBER = '\u0000';
const STRINGS_AND_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:E-?\d+)?/g;
const ESCAPES = /\\(?:u00[01][0-9a-f]|.)/g;

/** A JSON value that is spelled in the one way there is: no white space, no name twice, no needless escape. */
export function parse(text, line) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FormError('json', { line });
  }
  if (spelled(value) !== text) {
    throw new FormError('spelling', { line });
  }
  return value;
}

/** The same, with each number as the text it is spelled by behind NUMBER. */
export function parseExact(text, line) {
  if (text.includes('\\u0000')) {
    throw new FormError('spelling', { line });
  }
  return parse(
    text.replace(STRINGS_AND_NUMBERS, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`)),
    line,
  );
}

/** As the service writes it: digits of escapes are upper-case. */
function spelled(value) {
  return JSON.stringify(value).replace(ESCAPES, (escape) => (escape.length > 2 ? `\\u${escape.slice(2).toUpperCase()}` : escape));
}

const text = (value) => typeof value === 'string';
const flag = (value) => typeof value === 'boolean';
const whole = (least, most = Number.MAX_SAFE_INTEGER) => (value) => Number.isInteger(value) && value >= least && value <= most;
const matching = (pattern) => (value) => text(value) && pattern.test(value);
const oneOf = (...values) => (value) => values.includes(value);
const orNull = (test) => (value) => value === null || test(value);
const object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

export const uuid = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const hash = matching(/^[0-9a-f]{64}$/);
const nonce = matching(/^[0-9a-f]{32}$/);
const base64 = matching(/^[A-Za-z0-9_-]+$/);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/;
const time = (value) => matching(TIME)(value) && !Number.isNaN(Date.parse(value));

const USER = { id: uuid, username: orNull(text) };

const KEY = { kty: oneOf('RSA'), n: base64, e: base64, kid: text, alg: oneOf('RS256'), use: oneOf('sig') };

const OPTION = { id: uuid, name: text, position: whole(1) };

const POLL = {
  id: uuid,
  title: text,
  description: orNull(text),
  options: Array.isArray,
  method: oneOf('single', 'approval', 'score', 'star', 'irv', 'stv', 'schulze', 'ranked_pairs', 'borda'),
  min_choices: whole(0),
  max_choices: whole(1),
  max_score: whole(1),
  seats: whole(1),
  batch_elimination: flag,
  shared_ranks: oneOf('wait', 'exhaust'),
  transfers: oneOf('wigm', 'meek'),
  strength: oneOf('winning_votes', 'margins'),
  voters: oneOf('users', 'anyone', 'invited'),
  participation: oneOf('after_close', 'hidden'),
  results: oneOf('always', 'after_vote', 'after_close', 'author'),
  ballots: oneOf('secret', 'public'),
  can_change: flag,
  live_step: whole(1),
  verified_only: flag,
  allow_suggestions: flag,
  receipts: flag,
  imported: flag,
  author: object,
  created_at: time,
  opens_at: orNull(time),
  closes_at: orNull(time),
  reopened_at: orNull(time),
  sealed_at: orNull(time),
  tie_commitment: orNull(hash),
  tie_seed: orNull(hash),
  receipt_root: orNull(hash),
};

const EVENT = {
  at: time,
  event: oneOf('created', 'changed', 'suggested', 'closed', 'reopened', 'sealed', 'hidden', 'unhidden'),
  by: oneOf('author', 'admin', 'voter', 'service'),
  user: orNull(object),
  details: object,
};

const BALLOT = { marks: (value) => Array.isArray(value) && value.every(whole(-1, 32767)), weight: whole(1) };
const RECEIPT = { receipt: hash, server_nonce: nonce, nonce: orNull(nonce) };
const NAMED = { voter: orNull(text), counted_at: orNull(time) };

/** What is wrong with the members of an object: those that are missing, of another kind, or unknown. */
function members(value, shape, where) {
  const faults = [];
  for (const [name, test] of Object.entries(shape)) {
    if (!Object.hasOwn(value, name)) {
      faults.push({ kind: 'missing', where: `${where}.${name}` });
    } else if (!test(value[name])) {
      faults.push({ kind: 'value', where: `${where}.${name}` });
    }
  }
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
  return [...faults, ...unknown.map((name) => ({ kind: 'unknown', where: `${where}.${name}` }))];
}

/** What is wrong with the members of a bundle, its result apart, which is compared as a whole. */
export function formFaults({ key, poll, history, ballots }) {
  if (![key, poll, ...history, ...ballots].every(object)) {
    return [{ kind: 'value', where: '' }];
  }
  const options = Array.isArray(poll.options) ? poll.options.filter(object) : [];
  const ballot = { ...BALLOT, ...(poll.receipts && RECEIPT), ...(poll.ballots === 'public' && NAMED) };
  const faults = [
    ...members(key, KEY, 'key'),
    ...members(poll, POLL, 'poll'),
    ...(object(poll.author) ? members(poll.author, USER, 'poll.author') : []),
    ...options.flatMap((option, i) => members(option, OPTION, `poll.options[${i}]`)),
    ...history.flatMap((event, i) => members(event, EVENT, `history[${i}]`)),
    ...history.flatMap((event, i) => (object(event.user) ? members(event.user, USER, `history[${i}].user`) : [])),
  ];
  if (options.length < 2 || options.length !== poll.options.length || options.some(({ position }, i) => position !== i + 1)) {
    faults.push({ kind: 'value', where: 'poll.options' });
  }
  if (new Set(options.map(({ id }) => id)).size !== options.length) {
    faults.push({ kind: 'value', where: 'poll.options' });
  }
  for (const [i, one] of ballots.entries()) {
    faults.push(...members(one, ballot, `ballots[${i}]`));
  }
  return faults;
}
