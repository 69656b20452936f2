import { Api, OtherPerson } from './api.js';

/**
 * Who is signed in. The access token is kept in memory alone; a cookie that no script can read gets
 * a new one, on a new page too.
 */
const anonymous = new Api('', () => null);
let grant;
let asking;
const listeners = new Set();
const otherPages = new BroadcastChannel('session');

/** This service's API, as whoever is signed in. */
export const api = new Api('', token);

/** This service's API as that person (a user's id, or null for a visitor) and nobody else. */
export function apiAs(id) {
  return new Api('', async (refused) => {
    const bearer = await token(refused);
    if ((grant.user?.id ?? null) !== id) {
      throw new OtherPerson();
    }
    return bearer;
  });
}

otherPages.onmessage = () => {
  grant = undefined;
  token().catch(() => {});
};

/** The user's access token, or null; another than the one that was refused. */
async function token(refused) {
  if (grant && grant.until > Date.now() && (!refused || grant.token !== refused)) {
    return grant.token;
  }
  // One request at a time, whoever asks.
  asking ??= renew().finally(() => {
    asking = undefined;
  });
  return asking;
}

/** Who is signed in, {id, username, admin}, or null. */
export async function user() {
  await token();
  return grant?.user ?? null;
}

/** Calls back once it is known who is signed in, and whenever that changes; gives what ends that. */
export function onUser(listener) {
  let told;
  const tell = (user) => {
    const now = JSON.stringify(user);
    if (listeners.has(tell) && told !== now) {
      told = now;
      listener(user);
    }
  };
  listeners.add(tell);
  user().then(tell, () => tell(null));
  return () => listeners.delete(tell);
}

/** Signs in; the API's refusals are thrown. */
export async function signIn(username, password) {
  keep(await anonymous.post('/api/session', { username, password }));
  otherPages.postMessage('changed');
}

export async function signOut() {
  await anonymous.delete('/api/session');
  keep(null);
  otherPages.postMessage('changed');
}

async function renew() {
  // If this fails nobody knows who it is: to go on as a visitor could cast a second ballot.
  keep(await anonymous.post('/api/session/token'));
  return grant.token;
}

function keep(body) {
  if (body) {
    const claims = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(atob(base64(body.access_token.split('.')[1])), (c) => c.charCodeAt(0))),
    );
    grant = {
      token: body.access_token,
      until: Date.now() + (body.expires_in - 30) * 1000,
      user: { id: claims.sub, username: claims.upn ?? claims.preferred_username, admin: claims.groups.includes('admin') },
    };
  } else {
    grant = { token: null, until: Infinity, user: null };
  }
  listeners.forEach((tell) => tell(grant.user));
}

function base64(url) {
  return url.replaceAll('-', '+').replaceAll('_', '/');
}
