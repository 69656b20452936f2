/** A random id; unlike crypto.randomUUID() it works over plain HTTP too. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
