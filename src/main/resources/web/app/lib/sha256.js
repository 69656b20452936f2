/**
 * SHA-256 (FIPS 180-4), at once: WebCrypto gives a promise for each of a hundred thousand receipts, and nothing at all
 * where a page came over plain HTTP.
 */
const BLOCK = 64;
const [ROUNDS, START] = constants();

/** The parts of the cube and square roots of the first primes behind the point, 32 bits each. */
function constants() {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((prime) => n % prime !== 0)) {
      primes.push(n);
    }
  }
  return [
    Int32Array.from(primes, (prime) => Math.cbrt(prime) * 2 ** 32),
    Int32Array.from(primes.slice(0, 8), (prime) => Math.sqrt(prime) * 2 ** 32),
  ];
}

/** The 32 bytes of the hash of these parts, one behind the other. */
export function sha256(...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const padded = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK);
  let at = 0;
  for (const part of parts) {
    padded.set(part, at);
    at += part.length;
  }
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, length << 3);
  const state = Int32Array.from(START);
  for (let block = 0; block < padded.length; block += BLOCK) {
    compress(state, view, block);
  }
  const hash = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => hash.setInt32(4 * i, word));
  return new Uint8Array(hash.buffer);
}

const words = new Int32Array(64);

function compress(state, view, block) {
  for (let i = 0; i < 16; i++) {
    words[i] = view.getInt32(block + 4 * i);
  }
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    words[i] = words[i - 16] + low + words[i - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] += word;
  });
}

function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}

export function hex(bytes) {
  let text = '';
  for (const byte of bytes) {
    text += HEX[byte];
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The bytes of an even number of hexadecimal digits. */
export function bytesOf(digits) {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}
