import { meek } from './meek.js';
import { openCount } from './open.js';
import { rankedPairs } from './ranked-pairs.js';
import { runoff } from './runoff.js';
import { schulze } from './schulze.js';
import { star } from './star.js';
import { Ties, drawn } from './ties.js';
import { borda, plurality, score } from './totals.js';
import { wigm } from './wigm.js';

/** A rule counts an election, {options: how many, ballots: [{marks, votes}], rules}, as docs/methods.md says. */
const RULES = {
  single: plurality,
  approval: plurality,
  score,
  star,
  irv: runoff,
  stv: (election, ties) => (election.rules.transfers === 'meek' ? meek : wigm)(election, ties),
  schulze,
  ranked_pairs: rankedPairs,
  borda,
};

/**
 * Counts distinct ballots by a method.
 *
 * @param order the positions in the order of the lot; null leaves ties open
 */
export function count(method, election, order) {
  const rule = RULES[method];
  return order ? rule(election, new Ties(drawn(order))) : openCount(rule, election);
}
