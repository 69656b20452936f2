import { positions } from './tally.js';

/** An order of all positions, the one first that goes before all others. */
export function drawn(order) {
  const places = [];
  order.forEach((position, place) => {
    places[position - 1] = place;
  });
  return {
    first: (tied) => tied.reduce((best, i) => (places[i] < places[best] ? i : best)),
    last: (tied) => tied.reduce((best, i) => (places[i] > places[best] ? i : best)),
  };
}

/** Nobody knows the order. */
export const UNDRAWN = { first: () => null, last: () => null };

/** Breaks by a lot what ties a rule leaves, and keeps account of all; indexes count from 0, null is an open tie. */
export class Ties {
  account = [];
  #lot;

  constructor(lot) {
    this.#lot = lot;
  }

  /** The one that goes before the others of these. */
  first(at, round, tied) {
    return this.#drawn(at, round, tied, this.#lot.first(tied));
  }

  /** The one that goes behind the others of these. */
  last(at, round, tied) {
    return this.#drawn(at, round, tied, this.#lot.last(tied));
  }

  #drawn(at, round, tied, chosen) {
    this.broken(at, round, tied, chosen === null ? null : 'seed', chosen === null ? [] : [chosen]);
    return chosen;
  }

  /** Notes what broke a tie, and for whom. */
  broken(at, round, tied, by, chosen) {
    this.account.push({ at, round, positions: positions(tied), broken_by: by, chosen: positions(chosen) });
  }
}

/** The votes of the rounds so far: of options that stand equal the last round before in which they differed decides. */
export class EarlierRounds {
  #rounds = [];
  #ties;

  constructor(ties) {
    this.#ties = ties;
  }

  add(votes) {
    this.#rounds.push([...votes]);
  }

  /** The number of the round whose votes were added last. */
  get round() {
    return this.#rounds.length;
  }

  /** The one of these with the most votes before. */
  most(at, tied) {
    const left = this.#narrow(tied, (a, b) => a > b);
    return left.length === 1 ? this.#broken(at, tied, left[0]) : this.#ties.first(at, this.round, left);
  }

  /** The one of these with the fewest votes before. */
  fewest(at, tied) {
    const left = this.#narrow(tied, (a, b) => a < b);
    return left.length === 1 ? this.#broken(at, tied, left[0]) : this.#ties.last(at, this.round, left);
  }

  #broken(at, tied, chosen) {
    if (tied.length > 1) {
      this.#ties.broken(at, this.round, tied, 'earlier_round', [chosen]);
    }
    return chosen;
  }

  #narrow(tied, better) {
    let left = tied;
    for (let round = this.#rounds.length - 2; round >= 0 && left.length > 1; round--) {
      const votes = this.#rounds[round];
      const best = left.map((i) => votes[i]).reduce((a, b) => (better(b, a) ? b : a));
      left = left.filter((i) => votes[i] === best);
    }
    return left;
  }
}
