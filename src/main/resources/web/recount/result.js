import { count } from './count/count.js';
import { EXHAUSTED, WAITING } from './count/papers.js';
import { NUMBER } from './form.js';

/** The result as the API gives it: options by their ids, numbers as form.js reads them, and nothing that is null. */
export function expectedResult(poll, profile, lot) {
  const ids = poll.options.map(({ id }) => id);
  const position = new Map(ids.map((id, i) => [id, i + 1]));
  const order = lot ? lot.order.map((id) => position.get(id)) : null;
  const counted = count(poll.method, { options: ids.length, ballots: profile, rules: poll }, order);
  return view(poll, counted, (at) => ids[at - 1], lot);
}

function view(poll, tally, id, lot) {
  const list = (positions) => positions?.map(id);
  return present({
    poll_id: poll.id,
    method: poll.method,
    poll_method: poll.method,
    status: 'closed',
    final: true,
    ballots: number(tally.ballots),
    rules: rulesOf(poll),
    options: tally.options.map(({ position, votes, share, points }) =>
      present({
        id: id(position),
        name: poll.options[position - 1].name,
        position: number(position),
        votes: number(votes),
        share: number(share),
        points: number(points),
      }),
    ),
    winners: tally.winners.map((position) => ({ id: id(position), name: poll.options[position - 1].name })),
    ranking: tally.ranking?.map(list),
    ties: tally.ties.map(({ at, round, positions, broken_by: breaker, chosen }) => ({
      at,
      ...(round !== null && { round: number(round) }),
      options: list(positions),
      broken_by: breaker,
      chosen: list(chosen),
    })),
    tie_break: lot,
    receipt_root: poll.receipt_root,
    rounds: tally.rounds && roundsOf(tally.rounds, id),
    pairwise: tally.pairwise && pairwiseOf(tally.pairwise, id),
    runoff: tally.runoff && {
      finalists: tally.runoff.finalists.map((finalist, i) => ({ id: id(finalist), votes: number(tally.runoff.votes[i]) })),
      equal: number(tally.runoff.equal),
    },
  });
}

/** What the poll says about the count, as far as it concerns its method. */
function rulesOf({ method, ...poll }) {
  const stv = method === 'stv';
  return present({
    seats: stv ? number(poll.seats) : null,
    max_score: ['score', 'star'].includes(method) ? number(poll.max_score) : null,
    batch_elimination: method === 'irv' ? poll.batch_elimination : null,
    shared_ranks: stv || method === 'irv' ? poll.shared_ranks : null,
    transfers: stv ? poll.transfers : null,
    strength: method === 'schulze' ? poll.strength : null,
  });
}

function roundsOf({ quota, rounds }, id) {
  const place = (position) => ({ [EXHAUSTED]: 'exhausted', [WAITING]: 'waiting' })[position] ?? id(position);
  return present({
    quota: number(quota),
    rounds: rounds.map((round) =>
      present({
        number: number(round.number),
        options: round.standings.map(({ position, votes, elected, keep }) =>
          present({ id: id(position), votes: number(votes), elected, keep: number(keep) }),
        ),
        exhausted: number(round.exhausted),
        waiting: number(round.waiting),
        lost: number(round.lost),
        quota: number(round.quota),
        elected: round.elected.map(id),
        eliminated: round.excluded.map(id),
        surplus_of: round.surplus_of && id(round.surplus_of),
        transfers: round.transfers.map(({ from, to, votes }) => ({ from: place(from), to: place(to), votes: number(votes) })),
      }),
    ),
  });
}

function pairwiseOf({ preferences, condorcet_winner: champion, smith_set: smith, strengths, paths, victories }, id) {
  const rows = (matrix) => matrix?.map((row) => row.map(number));
  return {
    preferences: rows(preferences),
    condorcet_winner: champion && id(champion),
    smith_set: smith.map(id),
    ...present({
      strengths: rows(strengths),
      paths: paths?.map(({ positions, strength }) => ({ options: positions.map(id), strength: number(strength) })),
      victories: victories?.map(({ winner, loser, votes, opposition, locked }) => ({
        winner: id(winner),
        loser: id(loser),
        votes: number(votes),
        opposition: number(opposition),
        locked,
      })),
    }),
  };
}

function number(value) {
  return value === null ? null : NUMBER + value;
}

function present(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));
}

/** Every place in which a result differs from what was counted here. */
export function differences(expected, found, where = 'result') {
  if (isObject(expected) && isObject(found)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return [...names].flatMap((name) => differences(own(expected, name), own(found, name), `${where}.${name}`));
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    const longest = expected.length >= found.length ? expected : found;
    return longest.flatMap((_, i) => differences(expected[i], found[i], `${where}[${i}]`));
  }
  return same(expected, found) ? [] : [{ kind: 'result', where, expected: told(expected), found: told(found) }];
}

function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(expected, found) {
  return expected === found || (String(expected).startsWith(NUMBER) && typeof found === 'string' && expected === plain(found));
}

/** Small numbers may be spelled with an exponent, as 1.2E-8. */
function plain(text) {
  const [, first, rest = '', exponent] = /^\u0000(\d)(?:\.(\d+))?E-(\d+)$/.exec(text) ?? [];
  return first === undefined ? text : `${NUMBER}0.${(first + rest).padStart(Number(exponent) + rest.length, '0')}`;
}

function told(value) {
  return value === undefined ? null : JSON.stringify(value).replaceAll('"\\u0000', '').replaceAll(/^"|"$/g, '');
}
