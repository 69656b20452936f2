import { bytesOf, hex, sha256 } from '../app/lib/sha256.js';
import { differences } from './result.js';

/** The lot as anybody can draw it from the poll's seed and its ballots; null in polls from before there were seeds. */
export function drawLot({ options, tie_seed: seed, tie_commitment: commitment }, digest) {
  if (seed === null || commitment === null) {
    return null;
  }
  const encoder = new TextEncoder();
  const hashes = new Map(options.map(({ id }) => [id, hex(sha256(bytesOf(seed), bytesOf(digest), encoder.encode(id)))]));
  const order = options.map(({ id }) => id).sort((a, b) => (hashes.get(a) < hashes.get(b) ? -1 : 1));
  return { commitment, seed, ballots: digest, order };
}

/** What is wrong with the seed and what the result tells of the lot. */
export function lotFaults({ poll, result }, lot) {
  const faults = [];
  if (poll.tie_seed !== null && hex(sha256(bytesOf(poll.tie_seed))) !== poll.tie_commitment) {
    faults.push({ kind: 'commitment' });
  }
  if ((poll.tie_seed === null) !== (poll.tie_commitment === null)) {
    faults.push({ kind: 'value', where: 'poll.tie_seed' });
  }
  return [...faults, ...differences(lot ?? undefined, result?.tie_break, 'result.tie_break')];
}
