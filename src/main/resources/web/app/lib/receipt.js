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

/**
 * What is wrong with the receipt of a vote as it is recorded, as far as this page can know; null where nothing is.
 *
 * @param sent the ballot with its nonce that this page has sent, where it has
 */
export function receiptFault(poll, vote, sent) {
  if (!vote.receipt) {
    return 'missing';
  }
  const marks = marksOf(poll, vote);
  if (receiptOf(poll.id, { ...vote, marks }) !== vote.receipt) {
    return 'wrong';
  }
  if (sent && String(marksOf(poll, sent)) !== String(marks)) {
    return 'other-ballot';
  }
  return sent && sent.nonce !== vote.nonce ? 'other-nonce' : null;
}

/** What a voter keeps, so that the receipt can be made again. */
export function receiptFile(poll, vote) {
  const { receipt, server_nonce: server, nonce = null, weight } = vote;
  const kept = { votr_receipt: 1, poll: poll.id, title: poll.title, marks: marksOf(poll, vote), weight, server_nonce: server, nonce, receipt };
  return `${JSON.stringify(kept, null, 2)}\n`;
}

/** The receipt in a text that was pasted, or in the file that a voter has kept; null where there is none. */
export function receiptIn(text) {
  return /\b[0-9a-f]{64}\b/i.exec(text)?.[0].toLowerCase() ?? null;
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
