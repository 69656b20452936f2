import { verify } from './verify.js';

/** Verifies the bundles that a page hands over, beside the page, which stays at hand meanwhile. */
if (typeof document === 'undefined') {
  onmessage = async ({ data }) => {
    try {
      postMessage(await verify(new Uint8Array(data)));
    } catch {
      postMessage({ failed: true });
    }
  };
}
