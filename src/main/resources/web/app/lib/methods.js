/** The ways to decide a poll, the best known first. */
export const METHODS = ['single', 'approval', 'score', 'star', 'irv', 'stv', 'schulze', 'ranked_pairs', 'borda'];

/** How a method counts where references disagree, the default first. */
export const COUNT_RULES = {
  shared_ranks: { methods: ['irv', 'stv'], values: ['wait', 'exhaust'] },
  transfers: { methods: ['stv'], values: ['wigm', 'meek'] },
  strength: { methods: ['schulze'], values: ['winning_votes', 'margins'] },
};

/** What one ballot says: choice, choices, scores or ranking. */
export function ballotForm(method) {
  return { single: 'choice', approval: 'choices', score: 'scores', star: 'scores' }[method] ?? 'ranking';
}

/** The methods that can count the ballots of a poll that is decided by that one, itself included. */
export function recounts(method) {
  const form = ballotForm(method);
  return METHODS.filter(
    (other) =>
      other === method ||
      (form === 'scores' && other !== 'approval') ||
      (form === 'ranking' && (other === 'single' || ballotForm(other) === 'ranking')),
  );
}
