import { Papers } from './papers.js';
import { descending, most, positions, tally } from './tally.js';
import { EarlierRounds } from './ties.js';

/**
 * Instant runoff: while no option has more than half of the ballots that still count, the one with the fewest is
 * eliminated. Options that are last together and cannot reach the next even together go at once (with batch elimination
 * all that cannot, tied or not); of others that are last together the rounds before decide, then the lot.
 */
export function runoff(election, ties) {
  const papers = new Papers(election, 1n);
  const first = papers.votes.map(Number);
  const earlier = new EarlierRounds(ties);
  const rounds = [];
  let winners = [];
  let over = papers.active === 0n;
  while (!over) {
    earlier.add(papers.votes);
    papers.begin();
    const round = standing(papers, earlier.round);
    rounds.push(round);
    const left = papers.continuing;
    const [leader] = most(left, (i) => papers.votes[i]);
    if (left.length === 1 || papers.votes[leader] * 2n > papers.active) {
      winners = positions([leader]);
      round.elected = winners;
      over = true;
    } else {
      const out = lowest(election, papers, earlier, left);
      papers.eliminate(out);
      round.excluded = positions(out);
      round.transfers = papers.transfers(String);
      over = out.length === 0;
      winners = over ? positions(left) : [];
    }
  }
  return tally(election, first, { winners, rounds: { quota: null, rounds }, ties });
}

/** A round as it begins. */
function standing(papers, number) {
  return {
    number,
    standings: papers.continuing.map((i) => ({ position: i + 1, votes: String(papers.votes[i]), elected: false, keep: null })),
    exhausted: String(papers.exhausted),
    waiting: String(papers.waiting),
    lost: '0',
    quota: null,
    elected: [],
    excluded: [],
    surplus_of: null,
    transfers: [],
  };
}

/** Who goes; nobody where a tie stays open. */
function lowest({ rules }, papers, earlier, left) {
  const order = descending(left, (i) => -papers.votes[i]);
  const tied = order.filter((i) => papers.votes[i] === papers.votes[order[0]]);
  const cannotReach = (count) => {
    const together = order.slice(0, count).reduce((sum, i) => sum + papers.votes[i], papers.waiting);
    return count < order.length && together < papers.votes[order[count]];
  };
  let together = tied.length;
  if (rules.batch_elimination) {
    together = order.length - 1;
    while (together > 0 && !cannotReach(together)) {
      together--;
    }
  }
  if (together > 1 && cannotReach(together)) {
    return order.slice(0, together);
  }
  const last = earlier.fewest('elimination', tied);
  return last === null ? [] : [last];
}
