import { hex, sha256 } from '../app/lib/sha256.js';

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** What is wrong with the signature; null where this page cannot check it, for it did not come over https. */
export async function signatureFaults({ key, signature, signed }) {
  if (!globalThis.crypto?.subtle) {
    return null;
  }
  const bytes = fromBase64(signature);
  if (bytes === null || toBase64(bytes) !== signature) {
    return [{ kind: 'value', where: 'signature' }];
  }
  try {
    const { kty, n, e } = key;
    const verifier = await crypto.subtle.importKey('jwk', { kty, n, e }, RS256, false, ['verify']);
    return (await crypto.subtle.verify(RS256, verifier, bytes, signed)) ? [] : [{ kind: 'signature' }];
  } catch {
    return [{ kind: 'value', where: 'key' }];
  }
}

/** The thumbprint of a key (RFC 7638), and the same in hexadecimal. */
export function fingerprint({ e, n }) {
  const hash = sha256(new TextEncoder().encode(JSON.stringify({ e, kty: 'RSA', n })));
  return { base64: toBase64(hash), hex: hex(hash) };
}

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
