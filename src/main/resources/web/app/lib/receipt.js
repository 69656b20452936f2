import { bytesOf, hex, sha256 } from './sha256.js';

/** Receipts, and the root over all of them, as docs/audit-format.md has them. */
const encoder = new TextEncoder();

/** The receipt of a ballot, 64 hexadecimal digits. */
export function receiptOf(pollId, { marks, weight, server_nonce: server, nonce }) {
  const text = `votr receipt 1\n${pollId}\n${server}\n${nonce ?? ''}\n${marks.join(',')}:${weight}\n`;
  return hex(sha256(encoder.encode(text)));
}

/** The marks of a ballot as the API gives it. */
export function marksOf({ options }, { choice, choices, scores, ranking }) {
  const ids = options.map(({ id }) => id);
  if (scores) {
    return trimmed(ids.map((id) => scores[id] ?? -1), -1);
  }
  if (ranking) {
    const ranks = ranking.map((rank) => [rank].flat());
    return trimmed(ids.map((id) => ranks.findIndex((rank) => rank.includes(id)) + 1), 0);
  }
  return [choice ?? [], choices ?? []].flat().map((id) => ids.indexOf(id) + 1).sort((a, b) => a - b);
}

function trimmed(values, unset) {
  const last = values.findLastIndex((value) => value !== unset);
  return values.slice(0, last + 1);
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The Merkle tree hash (RFC 9162, section 2.1.1) of receipts, 64 hexadecimal digits each; in hexadecimal. */
export function rootOf(receipts) {
  // Full subtrees from left to right, each larger than the next.
  const full = [];
  for (const receipt of receipts) {
    let right = { leaves: 1, hash: sha256(LEAF, bytesOf(receipt)) };
    while (full.at(-1)?.leaves === right.leaves) {
      const left = full.pop();
      right = { leaves: 2 * left.leaves, hash: sha256(NODE, left.hash, right.hash) };
    }
    full.push(right);
  }
  const hashes = full.map(({ hash }) => hash);
  return hex(hashes.length === 0 ? sha256() : hashes.reduceRight((right, left) => sha256(NODE, left, right)));
}
