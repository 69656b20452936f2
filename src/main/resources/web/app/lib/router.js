/** Which page an address shows, and going from one to another without loading anew. */
const ROUTES = [
  [/^\/$/, 'home'],
  [/^\/sign-in$/, 'sign-in'],
  [/^\/sign-up$/, 'sign-up'],
  [/^\/forgot$/, 'forgot'],
  [/^\/reset$/, 'reset'],
  [/^\/confirm$/, 'confirm'],
  [/^\/account$/, 'account'],
  [/^\/new$/, 'edit'],
  [/^\/mine$/, 'mine'],
  [/^\/admin$/, 'admin'],
  [/^\/allow$/, 'allow'],
  [/^\/polls\/(?<id>[0-9a-f-]{36})$/i, 'poll'],
  [/^\/polls\/(?<id>[0-9a-f-]{36})\/edit$/i, 'edit'],
];

let show = () => {};
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

/** What a link in a mail says. It stands behind the #, which no server sees. */
export function mailedToken() {
  return location.hash.slice(1);
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

function arrive() {
  leaving = () => true;
  const found = match(location.pathname);
  if (!found) {
    return show('missing', {});
  }
  return show(...found);
}

function match(path) {
  for (const [pattern, name] of ROUTES) {
    const found = pattern.exec(path.replace(/(.)\/$/, '$1'));
    if (found) {
      return [name, { ...found.groups }];
    }
  }
  return null;
}
