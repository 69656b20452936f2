import { indexes } from './tally.js';

/** In place of a position. */
export const EXHAUSTED = 0;
export const WAITING = -1;

/**
 * Ballots on the piles of the options they count for, one option at a time, with those that wait at a shared rank on a
 * pile of their own. What a ballot is worth, and all sums of it, are whole units, as BigInt; indexes count from 0.
 */
export class Papers {
  #ballots;
  #wait;
  #continuing;
  #piles;
  #waitingPile = [];
  #moved = new Map();

  /** Puts all ballots, each worth "one", on the piles of their first preferences. */
  constructor({ options, ballots, rules }, one) {
    this.#ballots = ballots.map(({ marks, votes }) => ({ marks, votes: BigInt(votes), value: one }));
    this.#wait = rules.shared_ranks === 'wait';
    this.#continuing = Array(options).fill(true);
    this.#piles = indexes(options).map(() => []);
    this.votes = Array(options).fill(0n);
    this.waiting = 0n;
    this.exhausted = 0n;
    this.#ballots.forEach((ballot) => this.#place(ballot));
  }

  /** What counts for an option or may still do so. */
  get active() {
    return this.votes.reduce((sum, votes) => sum + votes, this.waiting);
  }

  /** The options that ballots can go to. */
  get continuing() {
    return indexes(this.#continuing.length).filter((i) => this.#continuing[i]);
  }

  /** Lets no more ballots go to an option; those it has stay. */
  stop(option) {
    this.#continuing[option] = false;
  }

  /** Begins to note what moves. */
  begin() {
    this.#moved.clear();
  }

  get moved() {
    return this.#moved.size > 0;
  }

  /** What has moved since, in the order of where from and where to. */
  transfers(text) {
    return [...this.#moved.values()]
      .sort((a, b) => a.from - b.from || a.to - b.to)
      .map(({ from, to, votes }) => ({ from, to, votes: text(votes) }));
  }

  /** Hands on all ballots of these options, which get no more. */
  eliminate(options) {
    for (const option of options) {
      this.stop(option);
      this.votes[option] = 0n;
    }
    options.forEach((option) => this.#take(option).forEach((ballot) => this.#move(ballot, option + 1)));
    this.settle();
  }

  /** Hands on all ballots of an option at a part of their worth; gives what rounding down has cost. */
  transfer(option, surplus) {
    const total = this.votes[option];
    const before = this.active + this.exhausted;
    this.votes[option] = total - surplus;
    for (const ballot of this.#take(option)) {
      ballot.value = (surplus * ballot.value) / total;
      this.#move(ballot, option + 1);
    }
    this.settle();
    return before - this.active - this.exhausted;
  }

  /** Hands on what waits at a rank of which one option remains. */
  settle() {
    const pile = this.#waitingPile;
    this.#waitingPile = [];
    this.waiting = 0n;
    pile.forEach((ballot) => this.#move(ballot, WAITING));
  }

  #take(option) {
    const pile = this.#piles[option];
    this.#piles[option] = [];
    return pile;
  }

  #move(ballot, from) {
    const to = this.#place(ballot);
    if (to === from) {
      return;
    }
    const route = `${from} ${to}`;
    const votes = (this.#moved.get(route)?.votes ?? 0n) + ballot.votes * ballot.value;
    this.#moved.set(route, { from, to, votes });
  }

  /** Puts a ballot where it counts; gives the position, or what stands for one. */
  #place(ballot) {
    const worth = ballot.votes * ballot.value;
    const best = this.#next(ballot.marks);
    if (best.length === 1) {
      this.votes[best[0]] += worth;
      this.#piles[best[0]].push(ballot);
      return best[0] + 1;
    }
    if (best.length > 1 && this.#wait) {
      this.waiting += worth;
      this.#waitingPile.push(ballot);
      return WAITING;
    }
    this.exhausted += worth;
    return EXHAUSTED;
  }

  /** The options of the first rank of which any is left. */
  #next(marks) {
    let best = [];
    for (let i = 0; i < marks.length; i++) {
      if (marks[i] > 0 && this.#continuing[i]) {
        if (best.length === 0 || marks[i] < marks[best[0]]) {
          best = [i];
        } else if (marks[i] === marks[best[0]]) {
          best.push(i);
        }
      }
    }
    return best;
  }
}
