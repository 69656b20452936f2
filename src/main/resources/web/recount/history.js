/** Fields that a poll's definition and the bundle's poll both have. */
const DEFINED = [
  'title', 'description', 'method', 'min_choices', 'max_choices', 'max_score', 'seats', 'batch_elimination', 'shared_ranks',
  'transfers', 'strength', 'opens_at', 'closes_at', 'voters', 'participation', 'results', 'ballots', 'can_change', 'live_step',
  'verified_only', 'allow_suggestions', 'receipts',
];
/** Fields that are read or shown by nobody who counts. */
const ELSEWHERE = ['listed', 'shuffle_options'];
/** What can change once nobody can vote any more. */
const HARMLESS = ['description', 'listed'];
/** The members of an option that a definition gives. */
const OPTION = ['name', 'description', 'image_url', 'capacity'];
/** The members of an event's details, and by whose hand it can be. */
const EVENTS = {
  suggested: { details: ['option'], by: ['voter'] },
  closed: { details: ['closes_at'], by: ['author', 'admin', 'service'] },
  reopened: { details: ['closes_at', 'tie_commitment'], by: ['author', 'admin'] },
  sealed: { details: ['ballots', 'tie_commitment', 'receipt_root'], by: ['service'] },
  hidden: { details: [], by: ['author', 'admin'] },
  unhidden: { details: [], by: ['author', 'admin'] },
};

/** Whether the history begins with the poll; those from before there was a history may not. */
export function isWhole({ history }) {
  return history[0]?.event === 'created';
}

/** What is wrong with the history, or with what the poll says it became. */
export function historyFaults({ poll, history, ballots }) {
  const faults = [];
  const wrong = (kind, i, values) => faults.push({ kind, event: i + 1, ...values });
  let now = {};
  let seal = null;
  history.forEach((event, i) => {
    const before = history[i - 1];
    if (before && micros(before.at) > micros(event.at)) {
      wrong('times', i);
    }
    if ((event.event === 'created' && i > 0) || (seal && event.event !== 'reopened' && !isHarmless(event))) {
      wrong('sequence', i);
    }
    eventFaults(poll, event).forEach((where) => wrong('event', i, { where }));
    now = applied(now, event);
    seal = event.event === 'sealed' ? event : isHarmless(event) ? seal : null;
  });
  if (!seal) {
    faults.push({ kind: 'unsealed' });
  } else {
    const told = { ballots: ballots.reduce((sum, { weight }) => sum + weight, 0), ...commitments(poll) };
    faults.push(...unequal(Object.keys(told), seal.details, told, 'sealed'));
  }
  return [...faults, ...definitionFaults(poll, now)];
}

/** Whether an event changes nothing of what ballots mean: it may come after the seal. */
function isHarmless({ event, details }) {
  return ['hidden', 'unhidden'].includes(event) || (event === 'changed' && Object.keys(details).every((name) => HARMLESS.includes(name)));
}

function commitments({ tie_commitment, receipt_root }) {
  return { tie_commitment, receipt_root };
}

/** The members of an event that are not as they must be. */
function eventFaults(poll, { event, by, user, details }) {
  const faults = [];
  const known = EVENTS[event]?.details ?? [...DEFINED, ...ELSEWHERE, 'options'];
  const least = event === 'changed' ? [] : known;
  faults.push(...Object.keys(details).filter((name) => !known.includes(name)));
  faults.push(...least.filter((name) => !Object.hasOwn(details, name)));
  if (details.options && !(Array.isArray(details.options) && details.options.every(isOption))) {
    faults.push('options');
  }
  const hands = EVENTS[event]?.by ?? ['author', 'admin'];
  if (!hands.includes(by) || (['voter', 'service'].includes(by) && user !== null) || (by === 'author' && user && user.id !== poll.author.id)) {
    faults.push('by');
  }
  return faults;
}

function isOption(option) {
  return typeof option?.name === 'string' && Object.keys(option).every((name) => OPTION.includes(name));
}

/** What the definition is after an event. */
function applied(now, { event, details }) {
  const options = Array.isArray(details.options) && details.options.map((option) => option?.name);
  switch (event) {
    case 'created':
    case 'changed':
      return { ...now, ...details, ...(options && { options }) };
    case 'suggested':
      return now.options ? { ...now, options: [...now.options, details.option] } : now;
    case 'closed':
    case 'reopened':
      return { ...now, ...details };
    default:
      return now;
  }
}

/** What the poll says and its history does not. */
function definitionFaults(poll, now) {
  const names = poll.options.map(({ name }) => name);
  const faults = unequal([...DEFINED, 'tie_commitment'].filter((name) => Object.hasOwn(now, name)), now, poll, 'defined');
  return now.options && JSON.stringify(now.options) !== JSON.stringify(names)
    ? [...faults, { kind: 'defined', where: 'options', expected: now.options.join(', '), found: names.join(', ') }]
    : faults;
}

function unequal(names, expected, found, kind) {
  return names
    .filter((name) => !equal(expected[name] ?? null, found[name] ?? null))
    .map((name) => ({ kind, where: name, expected: String(expected[name] ?? null), found: String(found[name] ?? null) }));
}

function equal(a, b) {
  return a === b || (isTime(a) && isTime(b) && micros(a) === micros(b));
}

function isTime(value) {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
}

/** A time as text that sorts, with six decimals. */
function micros(iso) {
  const [seconds, fraction = ''] = iso.slice(0, -1).split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}
