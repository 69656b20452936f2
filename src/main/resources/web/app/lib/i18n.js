import de from '../messages/de.js';
import en from '../messages/en.js';

/** The texts of the person's language, and numbers and times as that language writes them. */
const LANGUAGES = { en, de };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
const CHOSEN = 'votr-language';

let messages = {};
let locale = 'en';
let plural;

export const languages = Object.keys(LANGUAGES);

/** Adds the texts of a page that loads by itself, {language: texts}. */
export function learn(more) {
  Object.entries(more).forEach(([tag, texts]) => Object.assign(LANGUAGES[tag], texts));
}

/** Speaks the first of these languages that there is, English if there is none. */
export function speak(wanted) {
  locale = [wanted].flat().find((tag) => language(tag) in LANGUAGES) ?? 'en';
  messages = LANGUAGES[language(locale)];
  plural = new Intl.PluralRules(locale);
}

/** The language that the address asks for, or was chosen for this browser, or else the browser's. */
export function preferred() {
  const asked = new URLSearchParams(location.search).get('lang');
  return [asked, localStorage.getItem(CHOSEN), ...navigator.languages].filter(Boolean);
}

/** Remembers the language for this browser. */
export function choose(tag) {
  localStorage.setItem(CHOSEN, tag);
}

export function direction() {
  return RIGHT_TO_LEFT.has(language(locale)) ? 'rtl' : 'ltr';
}

export function currentLanguage() {
  return language(locale);
}

/**
 * The text of that key, with {name} replaced. One that depends on a number is an object of the
 * language's plural forms, chosen by "count".
 */
export function t(key, values = {}) {
  const message = messages[key];
  if (message === undefined) {
    return key;
  }
  const text = typeof message === 'string' ? message : (message[plural.select(values.count)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

export function number(value, options) {
  return new Intl.NumberFormat(locale, options).format(value);
}

export function percent(share) {
  return number(share, { style: 'percent', maximumFractionDigits: 1 });
}

/** A moment in the viewer's own time zone, which it names. */
export function moment(iso) {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(iso));
}

export function day(iso) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(iso));
}

export function list(items) {
  return new Intl.ListFormat(locale).format(items);
}

function language(tag) {
  return tag.split('-')[0].toLowerCase();
}
