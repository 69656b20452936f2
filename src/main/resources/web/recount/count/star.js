import { indexes, most, positions, tally } from './tally.js';
import { scored, sums } from './totals.js';

/**
 * STAR voting: of the two highest sums the one wins that more ballots score higher. Ties for a place in the runoff: who
 * lost most comparisons among the tied is out, again and again, then the most highest scores decide; in the runoff the
 * higher sum, then the most highest scores.
 */
export function star(election, ties) {
  return new Star(election, ties).run();
}

class Star {
  constructor(election, ties) {
    this.election = election;
    this.ties = ties;
    this.totals = sums(election);
    this.top = Array(election.options).fill(0);
    for (const { marks, votes } of election.ballots) {
      marks.forEach((mark, i) => {
        this.top[i] += mark === election.rules.max_score ? votes : 0;
      });
    }
  }

  run() {
    let pool = indexes(this.election.options);
    if (this.totals.every((total) => total === 0)) {
      return this.tally([], null);
    }
    const finalists = [];
    while (finalists.length < 2) {
      const best = most(pool, (i) => this.totals[i]);
      const need = 2 - finalists.length;
      const advance = best.length <= need ? best : this.advance(best, need);
      if (advance.length < Math.min(need, best.length)) {
        return this.tally([...finalists, ...best], null);
      }
      finalists.push(...advance);
      pool = without(pool, best);
    }
    return this.runoff(...finalists);
  }

  /** So many of these, or fewer where the tie stays open. */
  advance(tied, need) {
    if (tied.length === need) {
      return tied;
    }
    const losses = tied.map((i) => tied.filter((other) => this.prefer(other, i) > this.prefer(i, other)).length);
    const worst = Math.max(...losses);
    const fewer = tied.filter((_, at) => losses[at] < worst);
    if (fewer.length === 0) {
      return this.byTopScores(tied, need);
    }
    if (fewer.length > need) {
      return this.advance(fewer, need);
    }
    this.ties.broken('finalist', null, tied, 'head_to_head', fewer);
    return fewer.length === need ? fewer : [...fewer, ...this.advance(without(tied, fewer), need - fewer.length)];
  }

  byTopScores(tied, need) {
    let left = tied;
    const chosen = [];
    while (chosen.length < need) {
      let next = most(left, (i) => this.top[i]);
      if (next.length <= need - chosen.length) {
        this.ties.broken('finalist', null, left, 'top_scores', next);
      } else {
        const one = this.ties.first('finalist', null, next);
        if (one === null) {
          break;
        }
        next = [one];
      }
      chosen.push(...next);
      left = without(left, next);
    }
    return chosen;
  }

  runoff(one, other) {
    const [first, second] = this.totals[one] >= this.totals[other] ? [one, other] : [other, one];
    const votes = [this.prefer(first, second), this.prefer(second, first)];
    const all = this.election.ballots.reduce((sum, ballot) => sum + ballot.votes, 0);
    const runoff = { finalists: [first + 1, second + 1], votes, equal: all - votes[0] - votes[1] };
    if (votes[0] !== votes[1]) {
      return this.tally([votes[0] > votes[1] ? first : second], runoff);
    }
    const tied = [first, second];
    if (this.totals[first] !== this.totals[second]) {
      this.ties.broken('winner', null, tied, 'score', [first]);
      return this.tally([first], runoff);
    }
    if (this.top[first] !== this.top[second]) {
      const chosen = this.top[first] > this.top[second] ? first : second;
      this.ties.broken('winner', null, tied, 'top_scores', [chosen]);
      return this.tally([chosen], runoff);
    }
    const chosen = this.ties.first('winner', null, tied);
    return this.tally(chosen === null ? tied : [chosen], runoff);
  }

  /** How many ballots score the one above the other. */
  prefer(option, other) {
    const score = (marks, i) => Math.max(0, marks[i] ?? 0);
    return this.election.ballots.reduce(
      (sum, { marks, votes }) => sum + (score(marks, option) > score(marks, other) ? votes : 0),
      0,
    );
  }

  tally(winners, runoff) {
    const { election, ties } = this;
    return tally(election, scored(election), { points: this.totals.map(String), winners: positions(winners), runoff, ties });
  }
}

function without(pool, taken) {
  return pool.filter((i) => !taken.includes(i));
}
