import { FormError, parse, parseExact } from './form.js';

const HEAD = '{"votr_audit":1,';

/**
 * Reads an audit bundle, whose lines are part of the format (docs/audit-format.md); throws FormError. "signed" are the
 * bytes in front of the signature's line.
 */
export function readBundle(bytes) {
  const lines = new Lines(textOf(bytes));
  if (lines.next() !== HEAD) {
    throw new FormError('no-bundle', { line: 1 });
  }
  const bundle = {
    key: lines.member('key', parse),
    poll: lines.member('poll', parse),
    history: lines.list('history'),
    ballots: lines.list('ballots'),
    result: lines.member('result', parseExact),
  };
  const last = lines.next();
  const signature = /^"signature":"([A-Za-z0-9_-]*)"\}$/.exec(last)?.[1];
  if (signature === undefined || !lines.ended) {
    throw new FormError('end', { line: lines.number });
  }
  return { ...bundle, signature, signed: bytes.subarray(0, bytes.length - last.length - 1) };
}

function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormError('utf-8', {});
  }
}

/** The lines of a text, each of which ends with a line feed. */
class Lines {
  number = 0;
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  get ended() {
    return this.#at === this.#text.length;
  }

  next() {
    const end = this.#text.indexOf('\n', this.#at);
    if (end < 0) {
      throw new FormError('end', { line: this.number + 1 });
    }
    const line = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    this.number++;
    return line;
  }

  /** The value of the member of that name, which has a line of its own. */
  member(name, read) {
    const line = this.next();
    const begin = `"${name}":`;
    if (!line.startsWith(begin) || !line.endsWith(',')) {
      throw new FormError('line', { line: this.number, expected: begin });
    }
    return read(line.slice(begin.length, -1), this.number);
  }

  /** The items of the list of that name, each in a line of its own. */
  list(name) {
    if (this.next() !== `"${name}":[`) {
      throw new FormError('line', { line: this.number, expected: `"${name}":[` });
    }
    const items = [];
    let more = true;
    for (let line = this.next(); line !== '],'; line = this.next()) {
      if (!more) {
        throw new FormError('line', { line: this.number, expected: '],' });
      }
      more = line.endsWith(',');
      items.push(parse(more ? line.slice(0, -1) : line, this.number));
    }
    if (items.length > 0 && more) {
      throw new FormError('line', { line: this.number, expected: '{' });
    }
    return items;
  }
}
