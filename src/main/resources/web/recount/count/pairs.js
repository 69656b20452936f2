import { indexes, positions } from './tally.js';

/**
 * How many ballots prefer each option to each other. A ballot prefers what it ranks to what it ranks lower and to what
 * it does not rank. Indexes count from 0; sets of them are the bits of a BigInt.
 */
export class Pairs {
  constructor({ options, ballots }) {
    this.options = options;
    this.preferences = matrix(options, () => 0);
    for (const { marks, votes } of ballots) {
      marks.forEach((rank, i) => {
        if (rank > 0) {
          this.#add(this.preferences[i], marks, rank, votes);
        }
      });
    }
  }

  #add(row, marks, rank, votes) {
    for (let j = 0; j < this.options; j++) {
      const other = marks[j] ?? 0;
      if (other > rank || other === 0) {
        row[j] += votes;
      }
    }
  }

  prefer(i, j) {
    return this.preferences[i][j];
  }

  beats(i, j) {
    return this.prefer(i, j) > this.prefer(j, i);
  }

  /** Whether any ballot prefers any option to another. */
  get any() {
    return this.preferences.some((row) => row.some((votes) => votes > 0));
  }

  /** What there is to tell of the comparison. */
  view({ strengths = null, paths = null, victories = null }) {
    const all = indexes(this.options);
    const winner = all.find((i) => all.every((j) => i === j || this.beats(i, j)));
    return {
      preferences: this.preferences,
      condorcet_winner: winner === undefined ? null : winner + 1,
      smith_set: positions(this.#smithSet()),
      strengths,
      paths,
      victories,
    };
  }

  /** Who reaches everyone over options that beat or tie the next. */
  #smithSet() {
    const all = indexes(this.options);
    const reach = all.map((i) => bits(all.filter((j) => this.prefer(i, j) >= this.prefer(j, i))));
    for (const via of all) {
      for (const i of all) {
        reach[i] |= has(reach[i], via) ? reach[via] : 0n;
      }
    }
    return all.filter((i) => reach[i] === bits(all));
  }
}

export function matrix(size, value) {
  return indexes(size).map((i) => indexes(size).map((j) => value(i, j)));
}

export function bits(members) {
  return members.reduce((set, i) => set | (1n << BigInt(i)), 0n);
}

export function has(set, i) {
  return ((set >> BigInt(i)) & 1n) === 1n;
}

/** Groups of positions: who is beaten by nobody, then who is beaten by nobody else, and so on; there must be no circle. */
export function levels(options, beats) {
  let left = indexes(options);
  const groups = [];
  while (left.length > 0) {
    const level = left.filter((i) => !left.some((other) => beats(other, i)));
    groups.push(positions(level));
    left = left.filter((i) => !level.includes(i));
  }
  return groups;
}
