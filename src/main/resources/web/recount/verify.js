import { digestOf, markFaults, profileOf, receiptFaults } from './ballots.js';
import { readBundle } from './bundle.js';
import { FormError, formFaults } from './form.js';
import { historyFaults, isWhole } from './history.js';
import { drawLot, lotFaults } from './lot.js';
import { differences, expectedResult } from './result.js';
import { fingerprint, signatureFaults } from './signature.js';

/** All that is checked, in this order. */
export const CHECKS = ['form', 'signature', 'receipts', 'marks', 'lot', 'count', 'history'];

const MOST_FAULTS = 20;
/** Sums of scores and half points stay exact in a browser's numbers up to this many ballots. */
const MOST_BALLOTS = 2 ** 40;

/**
 * Checks all that docs/audit-format.md says a verifier checks. Each check is {name, state, faults, more}: "holds", "fails"
 * with what is wrong, or "open" where it could not be made, with the reason as its fault. The bundle's "about" is what
 * there is to tell of it.
 */
export async function verify(bytes) {
  let bundle;
  try {
    bundle = readBundle(bytes);
    const faults = formFaults(bundle);
    if (faults.length > 0) {
      return { checks: [check('form', faults), ...unmade(CHECKS.slice(1))] };
    }
  } catch (error) {
    if (!(error instanceof FormError)) {
      throw error;
    }
    return { checks: [check('form', [error.fault]), ...unmade(CHECKS.slice(1))] };
  }
  return { about: about(bundle), receipts: receiptsOf(bundle), checks: await checks(bundle) };
}

async function checks(bundle) {
  const signature = await signatureFaults(bundle);
  const marks = markFaults(bundle);
  const [lot, count] = counted(bundle, marks);
  const history = historyFaults(bundle);
  return [
    check('form', []),
    signature ? check('signature', signature) : unmade(['signature'], 'insecure')[0],
    check('receipts', receiptFaults(bundle)),
    check('marks', marks),
    lot,
    count,
    history.length > 0 || isWhole(bundle) ? check('history', history) : unmade(['history'], 'no-beginning')[0],
  ];
}

/** The checks of lot and count, which want ballots that mean something. */
function counted(bundle, marks) {
  const { poll, ballots, result } = bundle;
  if (marks.length > 0) {
    return unmade(['lot', 'count'], 'marks');
  }
  if (ballots.reduce((sum, { weight }) => sum + weight, 0) > MOST_BALLOTS) {
    return unmade(['lot', 'count'], 'too-many');
  }
  const profile = profileOf(ballots);
  const lot = drawLot(poll, digestOf(profile));
  const faults = differences(expectedResult(poll, profile, lot), result).filter(({ where }) => !where.startsWith('result.tie_break'));
  return [check('lot', lotFaults(bundle, lot)), check('count', faults)];
}

function check(name, faults) {
  return {
    name,
    state: faults.length === 0 ? 'holds' : 'fails',
    faults: faults.slice(0, MOST_FAULTS),
    more: Math.max(0, faults.length - MOST_FAULTS),
  };
}

function unmade(names, reason = 'form') {
  return names.map((name) => ({ name, state: 'open', faults: [{ kind: `open-${reason}` }], more: 0 }));
}

function about({ key, poll, ballots }) {
  const { id, title, method, sealed_at: sealed, imported, receipt_root: root, receipts } = poll;
  const votes = ballots.reduce((sum, { weight }) => sum + weight, 0);
  return { id, title, method, sealed, imported, root, receipts, ballots: votes, key: { ...fingerprint(key), n: key.n, e: key.e } };
}

function receiptsOf({ poll, ballots }) {
  return poll.receipts ? ballots.map(({ receipt }) => receipt) : null;
}
