import { Pairs, levels, matrix } from './pairs.js';
import { indexes, tally, winner } from './tally.js';
import { firstPlaces } from './totals.js';

/** Schulze's method: whom nobody beats by a stronger path of pairwise victories wins; a path is as strong as its weakest. */
export function schulze(election, ties) {
  const pairs = new Pairs(election);
  const { strength, before } = strongest(pairs, election.rules.strength);
  const groups = levels(pairs.options, (i, j) => strength[i][j] > strength[j][i]);
  const best = groups[0].map((position) => position - 1);
  return tally(election, firstPlaces(election), {
    winners: pairs.any ? winner(best, ties) : [],
    ranking: groups,
    pairwise: pairs.view({ strengths: strength, paths: paths(best, strength, before) }),
    ties,
  });
}

/** Strongest paths by the algorithm of Floyd and Warshall, and what comes before the end of each. */
function strongest(pairs, measure) {
  const all = indexes(pairs.options);
  const victory = (i, j) => pairs.prefer(i, j) - (measure === 'margins' ? pairs.prefer(j, i) : 0);
  const strength = matrix(pairs.options, (i, j) => (pairs.beats(i, j) ? victory(i, j) : 0));
  const before = matrix(pairs.options, (i) => i);
  for (const via of all) {
    for (const i of all.filter((other) => other !== via)) {
      for (const j of all) {
        const over = Math.min(strength[i][via], strength[via][j]);
        if (i !== j && over > strength[i][j]) {
          strength[i][j] = over;
          before[i][j] = before[via][j];
        }
      }
    }
  }
  return { strength, before };
}

/** A strongest path from each of these to every option it reaches. */
function paths(starts, strength, before) {
  return starts.flatMap((start) =>
    strength[start].flatMap((reached, end) => {
      if (reached === 0) {
        return [];
      }
      const path = [start + 1];
      for (let at = end; at !== start; at = before[start][at]) {
        path.splice(1, 0, at + 1);
      }
      return [{ positions: path, strength: reached }];
    }),
  );
}
