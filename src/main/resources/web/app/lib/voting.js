import { NoAnswer, Problem } from './api.js';
import { newId } from './id.js';

const TRIES = 6;
const FIRST_WAIT = 1_000;
const FORMS = ['choice', 'choices', 'scores', 'ranking'];
const IN_DOUBT = new Set(['vote-in-doubt', 'overloaded', 'unavailable', 'internal-error']);

/** The ballot that was sent last, by poll. */
const sent = new Map();

/** The ballot with our part of its receipt, 16 random bytes: the same ones where the same ballot is sent again. */
export function withNonce(pollId, ballot) {
  const text = JSON.stringify(ballot);
  if (sent.get(pollId)?.text !== text) {
    sent.set(pollId, { text, ballot: { ...ballot, nonce: newId() } });
  }
  return sent.get(pollId).ballot;
}

/** Forgets it: the next ballot has a nonce of its own, whatever it says. */
export function forgetNonce(pollId) {
  sent.delete(pollId);
}

/** It is not known whether the ballot was recorded. */
export class VoteInDoubt extends Error {}

/**
 * Casts a ballot and gives it as recorded. One that gets no answer is sent again: the same ballot of
 * the same voter is recorded once, however often it comes.
 *
 * @param onDoubt is called when an answer is missing and the ballot is about to be sent again
 */
export async function cast(api, pollId, ballot, onDoubt = () => {}) {
  const path = `/api/polls/${pollId}/vote`;
  let doubtful = false;
  for (let i = 0; i < TRIES; i++) {
    try {
      return recorded(await api.put(path, ballot));
    } catch (error) {
      if (doubtful && error instanceof Problem && !IN_DOUBT.has(error.type)) {
        // Refused now, but an earlier try may have been recorded before the poll closed.
        return settle(api, path, error);
      }
      if (!(error instanceof NoAnswer) && !IN_DOUBT.has(error.type)) {
        throw error;
      }
      doubtful ||= error.type !== 'overloaded';
      onDoubt();
      await pause((error.retryAfter ?? 0) * 1000 || FIRST_WAIT * 2 ** i);
    }
  }
  throw new VoteInDoubt();
}

/** That answer, if it is a ballot. */
function recorded(vote) {
  if (!FORMS.some((form) => form in vote)) {
    throw new NoAnswer();
  }
  return vote;
}

async function settle(api, path, refusal) {
  try {
    return recorded(await api.get(path));
  } catch (error) {
    if (error.type === 'no-vote') {
      throw refusal;
    }
    throw new VoteInDoubt();
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener('online', go);
  });
}
