/** Secrets of links are long; anything shorter after `#` is a place on the page. */
const SECRET = /^[A-Za-z0-9._-]{40,}$/;

let held: string | null = null;
const listeners = new Set<() => void>();

/** Reads the secret after `#` and takes it out of the address bar and the history, before anything else can see it. */
export function takeLinkFragment(): void {
  const fragment = window.location.hash.slice(1);
  if (!SECRET.test(fragment)) return;
  window.history.replaceState(window.history.state, "", window.location.pathname);
  held = fragment;
  for (const listener of listeners) listener();
}

/** In memory alone; null after a reload, and once it was dropped. */
export function linkFragment(): string | null {
  return held;
}

export function dropLinkFragment(): void {
  held = null;
  for (const listener of listeners) listener();
}

export function onLinkFragment(listener: () => void): () => void {
  listeners.add(listener);
  // A second link opened in the same tab changes the address only.
  window.addEventListener("hashchange", takeLinkFragment);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("hashchange", takeLinkFragment);
  };
}
