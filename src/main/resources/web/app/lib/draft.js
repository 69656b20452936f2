import { COUNT_RULES, ballotForm } from './methods.js';
import { t } from './i18n.js';
import { newId } from './id.js';

const MOST_CHOICES = 200;

/** A poll in which nothing is said yet. */
export const EMPTY = {
  title: '',
  description: '',
  options: [],
  method: 'single',
  blank: false,
  min_choices: 1,
  max_choices: '',
  max_score: 5,
  seats: 1,
  batch_elimination: false,
  ...Object.fromEntries(Object.entries(COUNT_RULES).map(([rule, { values }]) => [rule, values[0]])),
  opens_at: '',
  closes_at: '',
  voters: 'users',
  participation: 'after_close',
  verified_only: false,
  results: 'always',
  live_step: 1,
  ballots: 'secret',
  can_change: true,
  listed: true,
  shuffle_options: false,
  allow_suggestions: false,
  receipts: true,
};

/** An option that has no name yet; its key is the page's own. */
export function newOption() {
  return { key: newId(), name: '', description: '', image_url: '', capacity: '' };
}

/** A poll as its author can change it. */
export function draftOf(poll) {
  return {
    ...EMPTY,
    ...poll,
    description: poll.description ?? '',
    blank: poll.min_choices === 0,
    min_choices: poll.min_choices || 1,
    max_choices: poll.max_choices === MOST_CHOICES ? '' : poll.max_choices,
    opens_at: local(poll.opens_at),
    closes_at: local(poll.closes_at),
    options: poll.options.map((option) => ({ ...option, key: option.id })),
  };
}

/** What the service refuses about a poll, said before it is asked; by field. */
export function draftErrors(draft, before) {
  const errors = {};
  if (draft.title.trim() === '') {
    errors.title = t('edit.title-missing');
  }
  const names = new Map();
  draft.options.forEach(({ name }, place) => {
    const key = name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
    if (key === '') {
      errors[`options[${place}]`] = t('options.missing');
    } else if (names.has(key)) {
      errors[`options[${place}]`] = t('options.twice', { place: names.get(key) + 1 });
    } else {
      names.set(key, place);
    }
  });
  if (draft.opens_at && draft.closes_at && draft.opens_at >= draft.closes_at) {
    errors.closes_at = t('edit.closes-before-opens');
  } else if (draft.closes_at && draft.closes_at !== before?.closes_at && new Date(draft.closes_at) <= new Date()) {
    errors.closes_at = t('edit.closes-past');
  }
  Object.entries(countsOf(draft)).forEach(([field, [least, most]]) => {
    const value = Number(draft[field]);
    if (!Number.isInteger(value) || value < least || value > most) {
      errors[field] = t('edit.count-wrong', { least, most });
    }
  });
  return errors;
}

/** The numbers that a poll of that kind is defined by, with the least and the most that each can be. */
function countsOf({ method, options, min_choices: min, max_choices: max, ballots }) {
  const form = ballotForm(method);
  return {
    ...(form === 'choices' && { min_choices: [1, options.length] }),
    ...(form === 'choices' && max !== '' && { max_choices: [Math.max(1, Number(min)), MOST_CHOICES] }),
    ...(form === 'scores' && { max_score: [1, 100] }),
    ...(method === 'stv' && { seats: [1, options.length] }),
    ...(ballots === 'secret' && { live_step: [1, 1_000_000] }),
  };
}

/** The request for a new poll. */
export function newPoll(draft) {
  const form = ballotForm(draft.method);
  return {
    title: draft.title.trim(),
    description: draft.description.trim() || null,
    options: draft.options.map(({ name, description, image_url: image, capacity }) =>
      description || image || capacity
        ? { name: name.trim(), description: description || null, image_url: image || null, capacity: capacity ? Number(capacity) : null }
        : name.trim(),
    ),
    method: draft.method,
    // What another method would have needed must not stay.
    seats: 1,
    max_choices: form === 'choice' ? 1 : MOST_CHOICES,
    ...Object.fromEntries(Object.keys(countsOf(draft)).map((field) => [field, Number(draft[field])])),
    min_choices: draft.blank ? 0 : form === 'choices' ? Number(draft.min_choices) : 1,
    ...Object.fromEntries(
      Object.entries(COUNT_RULES).flatMap(([rule, { methods }]) => (methods.includes(draft.method) ? [[rule, draft[rule]]] : [])),
    ),
    ...(draft.method === 'irv' && { batch_elimination: draft.batch_elimination }),
    opens_at: instant(draft.opens_at),
    closes_at: instant(draft.closes_at),
    voters: draft.voters,
    participation: draft.voters === 'invited' && draft.ballots === 'secret' ? draft.participation : 'after_close',
    verified_only: draft.voters === 'users' && draft.verified_only,
    results: draft.results,
    ballots: draft.ballots,
    can_change: draft.can_change,
    listed: draft.listed,
    shuffle_options: draft.shuffle_options,
    allow_suggestions: draft.allow_suggestions,
    receipts: draft.receipts,
  };
}

/** The poll as it would be shown, for a preview. */
export function previewOf(draft) {
  return {
    ...newPoll(draft),
    id: 'preview',
    options: draft.options
      .filter(({ name }) => name.trim())
      .map(({ key, name, description, capacity }) => ({
        id: key,
        name,
        description: description || null,
        capacity: capacity ? Number(capacity) : null,
      })),
    my_vote: null,
  };
}

/** A local date and time as the moment that it names; the browser knows the zone. */
function instant(local) {
  return local ? new Date(local).toISOString() : null;
}

/** A moment as a local date and time for an input. */
function local(iso) {
  if (!iso) {
    return '';
  }
  const time = new Date(iso);
  return new Date(time - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
