import { decimal, indexes, most, ranking, tally, winner } from './tally.js';

/** Single choice and approval: the option with the most votes wins. */
export function plurality(election, ties) {
  const votes = Array(election.options).fill(0);
  for (const { marks, votes: count } of election.ballots) {
    for (const position of marks) {
      votes[position - 1] += count;
    }
  }
  return tally(election, votes, { ...best(votes, ties), ties });
}

/** The option with the highest sum of scores wins. */
export function score(election, ties) {
  const totals = sums(election);
  return tally(election, scored(election), { points: totals.map(String), ...best(totals, ties), ties });
}

/** The sum of scores of each option; no score counts as 0. */
export function sums({ options, ballots }) {
  const totals = Array(options).fill(0);
  for (const { marks, votes } of ballots) {
    marks.forEach((mark, i) => {
      totals[i] += Math.max(0, mark) * votes;
    });
  }
  return totals;
}

/** How many ballots score each option above 0. */
export function scored({ options, ballots }) {
  const counts = Array(options).fill(0);
  for (const { marks, votes } of ballots) {
    marks.forEach((mark, i) => {
      counts[i] += mark > 0 ? votes : 0;
    });
  }
  return counts;
}

/** Borda: a point for each option that one is preferred to, half a point for each it stands equal with. */
export function borda(election, ties) {
  const halves = Array(election.options).fill(0);
  for (const { marks, votes } of election.ballots) {
    const perRank = [];
    marks.filter((rank) => rank > 0).forEach((rank) => (perRank[rank] = (perRank[rank] ?? 0) + 1));
    const ranked = perRank.reduce((sum, count) => sum + count, 0);
    if (ranked === 0) {
      continue;
    }
    const points = [election.options - ranked - 1];
    let above = 0;
    perRank.forEach((here, rank) => {
      points[rank] = 2 * (election.options - above - here) + here - 1;
      above += here;
    });
    halves.forEach((_, i) => {
      halves[i] += votes * points[marks[i] ?? 0];
    });
  }
  const points = halves.map((half) => decimal(half * 5, 1));
  return tally(election, firstPlaces(election), { points, ...best(halves, ties), ties });
}

/** How many ballots rank each option alone in the first place. */
export function firstPlaces({ options, ballots }) {
  const votes = Array(options).fill(0);
  for (const { marks, votes: count } of ballots) {
    const first = aloneInFront(marks);
    if (first !== null) {
      votes[first] += count;
    }
  }
  return votes;
}

/** The index that is ranked alone before all others, or null. */
function aloneInFront(marks) {
  const top = marks.reduce((least, rank) => (rank > 0 && rank < least ? rank : least), Infinity);
  const first = marks.indexOf(top);
  return first >= 0 && marks.indexOf(top, first + 1) < 0 ? first : null;
}

/** Who has the most wins; nobody where nobody has anything. */
function best(values, ties) {
  const top = most(indexes(values.length), (i) => values[i]);
  return { winners: values[top[0]] === 0 ? [] : winner(top, ties), ranking: ranking(values) };
}
