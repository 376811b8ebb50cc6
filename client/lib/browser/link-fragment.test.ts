import { afterEach, beforeEach, expect, test, vi } from "vitest";

const SECRET = `${crypto.randomUUID()}.${"a".repeat(43)}`;
const replaceState = vi.fn();

function open(hash: string) {
  vi.stubGlobal("window", {
    location: { hash, pathname: "/join" },
    history: { state: null, replaceState },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
}

beforeEach(() => {
  vi.resetModules();
  replaceState.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

test("a secret leaves the address bar and is held until it is dropped", async () => {
  open(`#${SECRET}`);
  const { takeLinkFragment, linkFragment, dropLinkFragment } = await import("./link-fragment.ts");
  takeLinkFragment();
  expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, "", "/join");
  expect(linkFragment()).toBe(SECRET);
  dropLinkFragment();
  expect(linkFragment()).toBeNull();
});

test("a place on the page is no secret", async () => {
  open("#main");
  const { takeLinkFragment, linkFragment } = await import("./link-fragment.ts");
  takeLinkFragment();
  expect(replaceState).not.toHaveBeenCalled();
  expect(linkFragment()).toBeNull();
});

test("who listens is told when another link is opened", async () => {
  open(`#${SECRET}`);
  const { takeLinkFragment, onLinkFragment } = await import("./link-fragment.ts");
  const listener = vi.fn();
  const stop = onLinkFragment(listener);
  takeLinkFragment();
  expect(listener).toHaveBeenCalledOnce();
  stop();
  takeLinkFragment();
  expect(listener).toHaveBeenCalledOnce();
});
