/** Whole units that stand for a decimal with so many places, as text without needless zeros. */
export function decimal(units, places) {
  const digits = String(units).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** Votes as a part of the ballots, rounded half up to six places. */
function share(votes, ballots) {
  if (ballots === 0) {
    return '0';
  }
  const millionths = (2_000_000n * BigInt(votes) + BigInt(ballots)) / (2n * BigInt(ballots));
  return `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`;
}

/** What was counted; positions count from 1, decimals are text. What a method has not is null. */
export function tally({ ballots }, votes, { points, winners, ties, ...rest }) {
  const total = ballots.reduce((sum, ballot) => sum + ballot.votes, 0);
  return {
    ballots: total,
    options: votes.map((count, i) => ({
      position: i + 1,
      votes: count,
      share: share(count, total),
      points: points ? points[i] : null,
    })),
    winners,
    ranking: null,
    ties: ties.account,
    rounds: null,
    pairwise: null,
    runoff: null,
    ...rest,
  };
}

/** Positions, ascending, of indexes. */
export function positions(indexes) {
  return [...indexes].sort((a, b) => a - b).map((index) => index + 1);
}

/** The indexes among these that have the most. */
export function most(indexes, value) {
  const values = indexes.map(value);
  const best = values.reduce((a, b) => (b > a ? b : a));
  return indexes.filter((_, at) => values[at] === best);
}

/** Indexes from the most to the least; equal ones stay as they are. */
export function descending(indexes, value) {
  return [...indexes].sort((a, b) => (value(a) > value(b) ? -1 : value(a) < value(b) ? 1 : 0));
}

export function indexes(options) {
  return Array.from({ length: options }, (_, i) => i);
}

/** All positions, the most first, in groups that have the same. */
export function ranking(values) {
  const groups = [];
  let last;
  for (const i of descending(indexes(values.length), (index) => values[index])) {
    if (groups.length === 0 || values[i] !== last) {
      groups.push([]);
    }
    groups.at(-1).push(i + 1);
    last = values[i];
  }
  return groups;
}

/** The winner of these, or all of them while the tie is open. */
export function winner(best, ties) {
  const chosen = best.length === 1 ? best[0] : ties.first('winner', null, best);
  return positions(chosen === null ? best : [chosen]);
}
