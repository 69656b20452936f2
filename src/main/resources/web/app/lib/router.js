/** Which page an address shows, and going from one to another without loading anew. */
const ROUTES = [
  [/^\/$/, 'home', () => import('../pages/home.js')],
  [/^\/sign-in$/, 'sign-in', () => import('../pages/sign-in.js')],
  [/^\/sign-up$/, 'sign-up', () => import('../pages/sign-up.js')],
  [/^\/account$/, 'account', () => import('../pages/account.js')],
  [/^\/new$/, 'edit', () => import('../pages/edit.js')],
  [/^\/mine$/, 'mine', () => import('../pages/mine.js')],
  [/^\/admin$/, 'admin', () => import('../pages/admin.js')],
  [/^\/allow$/, 'allow', () => import('../pages/allow.js')],
  [/^\/polls\/(?<id>[0-9a-f-]{36})$/i, 'poll', () => import('../pages/poll.js')],
  [/^\/polls\/(?<id>[0-9a-f-]{36})\/edit$/i, 'edit', () => import('../pages/edit.js')],
];

let show = () => {};
let first = true;
let leaving = () => true;

/** Shows the page of the current address, and each one that a link leads to from then on. */
export function start(showPage) {
  show = showPage;
  addEventListener('popstate', arrive);
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const { origin, pathname, search, hash } = new URL(link.href);
    const ours = origin === location.origin && !link.target && !link.download && match(pathname);
    if (ours && !(hash && pathname === location.pathname)) {
      event.preventDefault();
      go(pathname + search);
    }
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving()) {
      event.preventDefault();
    }
  });
  return arrive();
}

/** Goes to another page. */
export function go(path, { replace = false, state = null } = {}) {
  history[replace ? 'replaceState' : 'pushState'](state, '', path);
  scrollTo(0, 0);
  return arrive();
}

/** Keeps the query in the address, so that a reload or a shared link shows the same. */
export function remember(query) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  history.replaceState(null, '', location.pathname + (search && `?${search}`));
}

/** Asks before the browser leaves while "unchanged" says false; until the next page. */
export function guard(unchanged) {
  leaving = unchanged;
}

/** Where to come back to after signing in. */
export function signInPath() {
  const here = location.pathname + location.search;
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** The page that "next" asks for, if it is one of ours. */
export function nextPath() {
  const next = new URLSearchParams(location.search).get('next') ?? '/';
  const url = URL.canParse(next, location.origin) ? new URL(next, location.origin) : null;
  return url?.origin === location.origin && match(url.pathname) ? url.pathname + url.search : '/';
}

async function arrive() {
  leaving = () => true;
  const found = match(location.pathname);
  if (!found) {
    return show('missing', {});
  }
  const [name, load, parameters] = found;
  try {
    await load();
  } catch (error) {
    // After an upgrade the scripts have other names: a whole page knows them. The first one is whole.
    if (first) {
      throw error;
    }
    return location.reload();
  }
  first = false;
  return show(name, parameters);
}

function match(path) {
  for (const [pattern, name, load] of ROUTES) {
    const found = pattern.exec(path.replace(/(.)\/$/, '$1'));
    if (found) {
      return [name, load, { ...found.groups }];
    }
  }
  return null;
}
