import { Papers } from './papers.js';
import { decimal, descending, indexes, most, positions, tally } from './tally.js';
import { EarlierRounds } from './ties.js';

const PLACES = 5;
const ONE = 100_000n;
const text = (units) => decimal(units, PLACES);

/**
 * The single transferable vote by the weighted inclusive Gregory method, as the Scottish order SSI 2007/42 has it: one
 * surplus or one exclusion a stage, values of ballots to five places. Options without any vote are excluded together.
 */
export function wigm(election, ties) {
  return new Count(election, ties).run();
}

class Count {
  #elected = [];
  #surpluses = [];
  #rounds = [];
  #lost = 0n;

  constructor(election, ties) {
    this.election = election;
    this.ties = ties;
    this.earlier = new EarlierRounds(ties);
    this.seats = Math.min(election.rules.seats, election.options);
    this.papers = new Papers(election, ONE);
    this.quota = (this.papers.active / ONE / BigInt(this.seats + 1) + 1n) * ONE;
    this.excluded = Array(election.options).fill(false);
  }

  run() {
    const first = this.papers.votes.map((units) => Number(units / ONE));
    let winners = this.papers.active === 0n ? [] : null;
    while (winners === null) {
      winners = this.#stage();
    }
    const rounds = { quota: text(this.quota), rounds: this.#rounds };
    return tally(this.election, first, { winners: positions(winners), rounds, ties: this.ties });
  }

  /** One stage; gives who wins where it is the last one, else null. */
  #stage() {
    const { papers } = this;
    this.earlier.add(papers.votes);
    papers.begin();
    const stage = this.#standing();
    const end = () => {
      stage.transfers = papers.transfers(text);
      this.#rounds.push(stage);
    };
    this.#elect(stage);
    if (this.#elected.length === this.seats) {
      end();
      return this.#elected;
    }
    if (stage.elected.length > 0) {
      papers.settle();
    }
    if (papers.moved) {
      // What waited at a rank of which one option remains goes first, in a stage of its own.
      end();
      return null;
    }
    const moved = this.#surpluses.length > 0 ? this.#transferSurplus(stage) : this.#exclude(stage);
    end();
    return moved ? null : indexes(this.excluded.length).filter((i) => !this.excluded[i]);
  }

  /** Elects who has reached the quota, then who must fill the last seats. */
  #elect(stage) {
    const { papers } = this;
    const elect = (options) => {
      for (const option of descending(options, (i) => papers.votes[i])) {
        papers.stop(option);
        this.#elected.push(option);
        stage.elected.push(option + 1);
        if (papers.votes[option] > this.quota) {
          this.#surpluses.push(option);
        }
      }
    };
    elect(papers.continuing.filter((i) => papers.votes[i] >= this.quota));
    if (papers.continuing.length <= this.seats - this.#elected.length) {
      elect(papers.continuing);
    }
  }

  /** Hands on the largest surplus; false where a tie stays open. */
  #transferSurplus(stage) {
    const { papers } = this;
    const largest = most(this.#surpluses, (i) => papers.votes[i]).sort((a, b) => a - b);
    const option = this.earlier.most('surplus', largest);
    if (option === null) {
      return false;
    }
    this.#surpluses = this.#surpluses.filter((i) => i !== option);
    this.#lost += papers.transfer(option, papers.votes[option] - this.quota);
    stage.surplus_of = option + 1;
    return true;
  }

  /** Excludes the last; false where a tie stays open. */
  #exclude(stage) {
    const out = this.#lowest();
    out.forEach((option) => (this.excluded[option] = true));
    this.papers.eliminate(out);
    stage.excluded = positions(out);
    return out.length > 0;
  }

  #lowest() {
    const { papers } = this;
    const left = papers.continuing;
    const tied = most(left, (i) => -papers.votes[i]);
    const none = papers.votes[tied[0]] === 0n && papers.waiting === 0n;
    if (none && left.length - tied.length >= this.seats - this.#elected.length) {
      return tied;
    }
    const last = this.earlier.fewest('elimination', tied);
    return last === null ? [] : [last];
  }

  /** The stage as it begins. */
  #standing() {
    const { papers } = this;
    return {
      number: this.earlier.round,
      standings: indexes(this.excluded.length)
        .filter((i) => !this.excluded[i])
        .map((i) => ({ position: i + 1, votes: text(papers.votes[i]), elected: this.#elected.includes(i), keep: null })),
      exhausted: text(papers.exhausted),
      waiting: text(papers.waiting),
      lost: text(this.#lost),
      quota: null,
      elected: [],
      excluded: [],
      surplus_of: null,
      transfers: [],
    };
  }
}
