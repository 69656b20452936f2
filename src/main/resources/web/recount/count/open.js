import { indexes } from './tally.js';
import { Ties, UNDRAWN } from './ties.js';

/** How many ballots times options, and options to the third power, may be gone through. */
const WORK = 4_000_000;
/** How many courses of a count may be looked at. */
const MOST_COURSES = 500;

/**
 * A count without a lot, as of a poll from before there were seeds: it goes as far as no tie stands in the way, and then
 * looks at every order that could be drawn; whoever wins under any of them is among the winners.
 */
export function openCount(rule, election) {
  const shown = rule(election, new Ties(UNDRAWN));
  const open = shown.ties.some((tie) => tie.broken_by === null);
  return open ? { ...shown, winners: winners(rule, election, shown.winners) } : shown;
}

/** All who win under some order; the possible ones where there are too many orders. */
function winners(rule, election, possible) {
  const found = new Set();
  const universes = new Universes(election.options);
  const size = election.ballots.length * election.options + election.options ** 3;
  const most = Math.min(MOST_COURSES, Math.max(2, Math.floor(WORK / size)));
  for (let course = 0; course < most; course++) {
    universes.enter();
    rule(election, new Ties(universes)).winners.forEach((position) => found.add(position));
    if (!universes.next()) {
      return [...found].sort((a, b) => a - b);
    }
  }
  return possible;
}

/** A lot that draws every order in turn, as far as anybody asks for it. */
class Universes {
  #all;
  #taken = [];
  #offered = [];

  constructor(options) {
    this.#all = indexes(options);
  }

  /** Begins a course anew. */
  enter() {
    this.before = this.#all.map(() => this.#all.map(() => false));
    this.asked = 0;
  }

  /** Goes on to the next course; false where all have been. */
  next() {
    while (this.#taken.length > 0) {
      const at = this.#taken.length - 1;
      if (this.#taken[at] + 1 < this.#offered[at]) {
        this.#taken[at]++;
        return true;
      }
      this.#taken.pop();
      this.#offered.pop();
    }
    return false;
  }

  first(tied) {
    const chosen = this.#choose(tied.filter((i) => !tied.some((other) => this.before[other][i])));
    tied.filter((i) => i !== chosen).forEach((other) => this.#order(chosen, other));
    return chosen;
  }

  last(tied) {
    const chosen = this.#choose(tied.filter((i) => !tied.some((other) => this.before[i][other])));
    tied.filter((i) => i !== chosen).forEach((other) => this.#order(other, chosen));
    return chosen;
  }

  #choose(free) {
    if (this.asked === this.#taken.length) {
      this.#taken.push(0);
      this.#offered.push(free.length);
    }
    return free[this.#taken[this.asked++]];
  }

  /** Notes that one goes before another, and what follows from that. */
  #order(first, second) {
    for (const x of this.#all) {
      for (const y of this.#all) {
        this.before[x][y] ||= (x === first || this.before[x][first]) && (y === second || this.before[second][y]);
      }
    }
  }
}
