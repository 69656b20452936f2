import { receiptOf, rootOf } from '../app/lib/receipt.js';
import { hex, sha256 } from '../app/lib/sha256.js';
import { ballotForm } from '../app/lib/methods.js';

/** What is wrong with receipts, the order of the ballots, and the root over all receipts. */
export function receiptFaults({ poll, ballots }) {
  const faults = [];
  ballots.forEach((ballot, i) => {
    if (poll.receipts && receiptOf(poll.id, ballot) !== ballot.receipt) {
      faults.push({ kind: 'receipt', ballot: i + 1 });
    }
    if (i > 0 && !ordered(poll, ballots[i - 1], ballot)) {
      faults.push({ kind: 'order', ballot: i + 1 });
    }
  });
  const root = poll.receipts ? rootOf(ballots.map(({ receipt }) => receipt)) : null;
  return root === poll.receipt_root ? faults : [...faults, { kind: 'root', expected: root, found: poll.receipt_root }];
}

function ordered(poll, before, ballot) {
  return poll.receipts ? before.receipt < ballot.receipt : inOrder(before, ballot);
}

function inOrder(before, ballot) {
  const marks = compare(before.marks, ballot.marks);
  return marks < 0 || (marks === 0 && before.weight <= ballot.weight);
}

/** Number by number, a shorter list before a longer one that begins with it. */
function compare(a, b) {
  const at = a.findIndex((mark, i) => mark !== b[i]);
  return at < 0 || at >= b.length ? a.length - b.length : a[at] - b[at];
}

/** What is wrong with what the ballots say, by the poll's rules. */
export function markFaults({ poll, ballots }) {
  const check = { choice: choices, choices, scores, ranking }[ballotForm(poll.method)];
  return ballots.flatMap(({ marks }, i) => {
    const marked = check(marks, poll);
    const enough = poll.imported || (marked >= poll.min_choices && marked <= poll.max_choices);
    return marked === null || !enough ? [{ kind: 'marks', ballot: i + 1, found: marks.join(',') }] : [];
  });
}

/** Each checks the canonical form, and gives how many options a ballot marks; null where the form is another. */
function choices(marks, { options }) {
  const right = marks.every((position, i) => position >= 1 && position <= options.length && !(position <= marks[i - 1]));
  return right ? marks.length : null;
}

function scores(marks, { options, max_score: most }) {
  const right = marks.length <= options.length && marks.at(-1) !== -1 && marks.every((score) => score <= most);
  return right ? marks.filter((score) => score >= 0).length : null;
}

function ranking(marks, { options }) {
  const used = new Set(marks);
  const ranks = Math.max(0, ...marks);
  const right =
    marks.length <= options.length &&
    marks.at(-1) !== 0 &&
    marks.every((rank) => rank >= 0) &&
    Array.from({ length: ranks }, (_, i) => i + 1).every((rank) => used.has(rank));
  return right ? marks.filter((rank) => rank > 0).length : null;
}

/** Distinct ballots, {marks, votes}, in the order of their marks. */
export function profileOf(ballots) {
  const votes = new Map();
  for (const { marks, weight } of ballots) {
    const text = marks.join(',');
    const seen = votes.get(text);
    if (seen) {
      seen.votes += weight;
    } else {
      votes.set(text, { marks, votes: weight });
    }
  }
  return [...votes.values()].sort((a, b) => compare(a.marks, b.marks));
}

/** SHA-256 of the sorted ballots as text, as docs/methods.md says. */
export function digestOf(profile) {
  const text = profile.map(({ marks, votes }) => `${marks.join(',')}:${votes}\n`).join('');
  return hex(sha256(new TextEncoder().encode(text)));
}
