import { decimal, descending, indexes, most, positions, tally } from './tally.js';
import { firstPlaces } from './totals.js';

const PLACES = 9;
const ONE = 1_000_000_000n;
/** The surplus, all options together, that is taken for none. */
const OMEGA = ONE / 1_000_000n;
const text = (units) => decimal(units, PLACES);

/**
 * The single transferable vote by Meek's method, as the Proportional Representation Foundation's reference rule has it:
 * nine decimal places, keep factors and parts of votes rounded up. What comes to a shared rank waits, as part of what
 * the quota is taken of, or is exhausted for good. Options without any vote are excluded together.
 */
export function meek(election, ties) {
  return new Count(election, ties).run();
}

class Count {
  #elected = [];
  #rounds = [];
  #exhausted = 0n;
  #waiting = 0n;
  #surplus = 0n;

  constructor(election, ties) {
    const { options, ballots, rules } = election;
    this.election = election;
    this.ties = ties;
    this.seats = Math.min(rules.seats, options);
    this.wait = rules.shared_ranks === 'wait';
    this.ballots = ballots.map(({ marks, votes }) => ({ ranks: ranks(marks), votes: BigInt(votes) }));
    this.hopeful = Array(options).fill(true);
    this.excluded = Array(options).fill(false);
    this.keep = Array(options).fill(ONE);
    this.votes = Array(options).fill(0n);
  }

  run() {
    this.#distribute();
    const quota = this.quota;
    const winners = this.#total() === 0n ? [] : this.#count();
    const { election, ties } = this;
    return tally(election, firstPlaces(election), {
      winners: positions(winners),
      rounds: { quota: text(quota), rounds: this.#rounds },
      ties,
    });
  }

  /** Who wins. */
  #count() {
    while (true) {
      const here = this.#iterate();
      const left = this.#hopefuls();
      if (this.#elected.length === this.seats || left.length <= this.seats - this.#elected.length) {
        if (this.#elected.length < this.seats) {
          here.push(...this.#elect(left));
        }
        this.#note(here, []);
        return this.#elected;
      }
      if (here.length > 0) {
        this.#note(here, []);
        continue;
      }
      const out = this.#lowest(left);
      this.#note(here, out);
      if (out.length === 0) {
        return indexes(this.excluded.length).filter((i) => !this.excluded[i]);
      }
      for (const option of out) {
        this.hopeful[option] = false;
        this.excluded[option] = true;
        this.keep[option] = 0n;
      }
    }
  }

  /** Counts until somebody is elected, whom it gives, or nobody has a surplus any more. */
  #iterate() {
    let before = null;
    while (true) {
      this.#distribute();
      const here = this.#elect(this.#hopefuls().filter((i) => this.votes[i] >= this.quota));
      this.#surplus = this.#elected.reduce((sum, i) => sum + (this.votes[i] > this.quota ? this.votes[i] - this.quota : 0n), 0n);
      if (here.length > 0 || this.#surplus < OMEGA || (before !== null && this.#surplus >= before)) {
        return here;
      }
      before = this.#surplus;
      for (const i of this.#elected) {
        const keep = (this.keep[i] * this.quota + this.votes[i] - 1n) / this.votes[i];
        this.keep[i] = keep < ONE ? keep : ONE;
      }
    }
  }

  /** Gives every option the parts of all ballots that it keeps. */
  #distribute() {
    this.votes.fill(0n);
    this.#exhausted = 0n;
    this.#waiting = 0n;
    for (const ballot of this.ballots) {
      const weight = this.#spend(ballot);
      this.#exhausted += weight * ballot.votes;
    }
    this.quota = this.#total() / BigInt(this.seats + 1) + 1n;
  }

  /** What is left of a ballot behind its last preference. */
  #spend({ ranks, votes }) {
    let weight = ONE;
    for (let at = 0; at < ranks.length && weight > 0n; at++) {
      const left = ranks[at].filter((i) => !this.excluded[i]);
      if (left.length > 1) {
        if (this.wait) {
          this.#waiting += weight * votes;
          return 0n;
        }
        // Exhausted for good: a vote that came back would raise the quota.
        ranks.length = at;
      } else if (left.length === 1) {
        const keep = this.keep[left[0]];
        const part = keep === ONE ? weight : (weight * keep + ONE - 1n) / ONE;
        this.votes[left[0]] += part * votes;
        weight -= part;
      }
    }
    return weight;
  }

  #total() {
    return this.votes.reduce((sum, votes) => sum + votes, this.#waiting);
  }

  #hopefuls() {
    return indexes(this.hopeful.length).filter((i) => this.hopeful[i]);
  }

  /** Elects these, who has most first; gives their positions. */
  #elect(options) {
    const order = descending(options, (i) => this.votes[i]);
    for (const option of order) {
      this.hopeful[option] = false;
      this.#elected.push(option);
    }
    return order.map((option) => option + 1);
  }

  /** Who is excluded; nobody where a tie stays open. */
  #lowest(left) {
    const [last] = most(left, (i) => -this.votes[i]);
    const tied = left.filter((i) => this.votes[i] <= this.votes[last] + this.#surplus);
    const none = tied.every((i) => this.votes[i] === 0n) && this.#waiting === 0n;
    if (tied.length === 1 || (none && left.length - tied.length >= this.seats - this.#elected.length)) {
      return tied;
    }
    const out = this.ties.last('elimination', this.#rounds.length + 1, tied);
    return out === null ? [] : [out];
  }

  #note(here, out) {
    this.#rounds.push({
      number: this.#rounds.length + 1,
      standings: indexes(this.votes.length)
        .filter((i) => !this.excluded[i])
        .map((i) => ({
          position: i + 1,
          votes: text(this.votes[i]),
          elected: !this.hopeful[i] && !here.includes(i + 1),
          keep: text(this.keep[i]),
        })),
      exhausted: text(this.#exhausted),
      waiting: text(this.#waiting),
      lost: '0',
      quota: text(this.quota),
      elected: [...here],
      excluded: positions(out),
      surplus_of: null,
      transfers: [],
    });
  }
}

/** The options of each rank, as indexes, the best rank first. */
function ranks(marks) {
  const groups = [];
  marks.forEach((rank, i) => {
    if (rank > 0) {
      (groups[rank - 1] ??= []).push(i);
    }
  });
  return groups.filter(Boolean);
}
