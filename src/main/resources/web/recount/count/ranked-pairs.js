import { Pairs, bits, has, levels } from './pairs.js';
import { indexes, positions, tally, winner } from './tally.js';
import { firstPlaces } from './totals.js';

/**
 * Ranked pairs: victories are locked from the strongest to the weakest (more votes, then less opposition); one that
 * contradicts those locked before is left out. Of equally strong ones that contradict each other, those of the option
 * go first that the lot puts first.
 */
export function rankedPairs(election, ties) {
  const pairs = new Pairs(election);
  const locking = new Locking(pairs, ties);
  const complete = locking.run();
  const groups = levels(pairs.options, (i, j) => has(locking.reach[i], j));
  const best = groups[0].map((position) => position - 1);
  return tally(election, firstPlaces(election), {
    winners: !pairs.any ? [] : complete ? winner(best, ties) : positions(best),
    ranking: complete ? groups : null,
    pairwise: pairs.view({ victories: locking.seen }),
    ties,
  });
}

class Locking {
  seen = [];

  constructor(pairs, ties) {
    this.pairs = pairs;
    this.ties = ties;
    /** Whom each option reaches over locked victories. */
    this.reach = Array(pairs.options).fill(0n);
  }

  /** Locks what can be locked; false where a tie stays open. */
  run() {
    const victories = this.victories();
    while (victories.length > 0) {
      const { votes, opposition } = victories[0];
      const weaker = victories.findIndex((v) => v.votes !== votes || v.opposition !== opposition);
      if (!this.lockEquals(victories.splice(0, weaker < 0 ? victories.length : weaker))) {
        return false;
      }
    }
    return true;
  }

  victories() {
    const all = indexes(this.pairs.options);
    return all
      .flatMap((i) => all.filter((j) => this.pairs.beats(i, j)).map((j) => [i, j]))
      .map(([i, j]) => ({
        winner: i + 1,
        loser: j + 1,
        votes: this.pairs.prefer(i, j),
        opposition: this.pairs.prefer(j, i),
        locked: true,
      }))
      .sort((a, b) => b.votes - a.votes || a.opposition - b.opposition);
  }

  /** Locks what can be locked of equally strong victories; false where a tie stays open. */
  lockEquals(equals) {
    let left = equals;
    while (left.length > 0) {
      left = left.filter((victory) => !this.contradicted(victory));
      const union = [...this.reach];
      left.forEach((victory) => add(union, victory));
      left = left.filter((victory) => reaches(union, victory.loser, victory.winner) || !this.lock(victory));
      if (left.length === 0) {
        return true;
      }
      const winners = [...new Set(left.map((victory) => victory.winner - 1))];
      const first = winners.length === 1 ? winners[0] : this.ties.first('pair_order', null, winners);
      if (first === null) {
        return false;
      }
      left = left.filter((victory) => victory.winner !== first + 1 || !this.lock(victory));
    }
    return true;
  }

  contradicted(victory) {
    const contradicted = reaches(this.reach, victory.loser, victory.winner);
    if (contradicted) {
      this.seen.push({ ...victory, locked: false });
    }
    return contradicted;
  }

  lock(victory) {
    add(this.reach, victory);
    this.seen.push(victory);
    return true;
  }
}

function reaches(reach, from, to) {
  return has(reach[from - 1], to - 1);
}

function add(reach, { winner: from, loser: to }) {
  if (reaches(reach, from, to)) {
    return;
  }
  const more = reach[to - 1] | bits([to - 1]);
  reach.forEach((set, i) => {
    if (i === from - 1 || has(set, from - 1)) {
      reach[i] |= more;
    }
  });
}
