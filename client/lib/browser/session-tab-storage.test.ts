import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSessionTabStorage } from "./session-tab-storage.ts";

let heard: Record<string, (event?: { persisted: boolean }) => void>;
const shown = { classes: new Set<string>() };
const reload = vi.fn();
let kept: Record<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  heard = {};
  kept = {};
  const storage = Object.create({
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => Reflect.set(kept, name, value),
    removeItem: (name: string) => Reflect.deleteProperty(kept, name),
  });
  const named = new Proxy(storage, {
    ownKeys: () => Reflect.ownKeys(kept),
    getOwnPropertyDescriptor: (_target, name) => Reflect.getOwnPropertyDescriptor(kept, name),
  });
  vi.stubGlobal("sessionStorage", named);
  shown.classes.clear();
  reload.mockClear();
  const classList = {
    add: (name: string) => shown.classes.add(name),
    remove: (name: string) => shown.classes.delete(name),
  };
  vi.stubGlobal("document", { documentElement: { classList } });
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("addEventListener", (name: string, run: () => void) => {
    heard[name] = run;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The page goes away, and one is there again with the same storage after so many seconds. */
function comeBackAfter(seconds: number) {
  heard["pagehide"]?.();
  vi.advanceTimersByTime(seconds * 1000);
  return createSessionTabStorage();
}

test("a reload keeps what the tab holds", () => {
  createSessionTabStorage().write("session", "sealed");
  const again = comeBackAfter(5);
  expect(again.read("session")).toBe("sealed");
  // It is not the time since the page before that counts.
  vi.advanceTimersByTime(600_000);
  expect(comeBackAfter(5).read("session")).toBe("sealed");
});

test("a tab that was closed and is opened again holds nothing", () => {
  const storage = createSessionTabStorage();
  storage.write("session", "sealed");
  storage.write("seen", "{}");
  const again = comeBackAfter(45);
  expect([again.read("session"), again.read("seen")]).toEqual([null, null]);
});

test("a tab that was cut off, with its browser or by it, and is brought back holds nothing", () => {
  createSessionTabStorage().write("session", "sealed");
  vi.advanceTimersByTime(600_000);
  // No page says that it goes when its process is ended; nothing of it runs from here on.
  const killedAt = Date.now();
  const cutOffFor = (seconds: number) => {
    vi.clearAllTimers();
    vi.setSystemTime(killedAt + seconds * 1000);
  };
  cutOffFor(10);
  expect(createSessionTabStorage().read("session")).toBe("sealed");
  cutOffFor(55);
  expect(createSessionTabStorage().read("session")).toBeNull();
});

test("a tab in which nobody is signed in any more holds not even a time", () => {
  const storage = createSessionTabStorage();
  storage.write("session", "sealed");
  expect(Object.keys(kept)).toHaveLength(2);
  storage.remove("session");
  vi.advanceTimersByTime(60_000);
  expect(Object.keys(kept)).toEqual([]);
});

test("a page that the browser had kept goes on where one was away for a moment, and is hidden meanwhile", () => {
  createSessionTabStorage().write("session", "sealed");
  heard["pagehide"]?.();
  expect(shown.classes).toEqual(new Set(["is-left"]));
  vi.advanceTimersByTime(5_000);
  heard["pageshow"]?.({ persisted: true });
  expect(shown.classes.size).toBe(0);
  expect(reload).not.toHaveBeenCalled();
  expect(createSessionTabStorage().read("session")).toBe("sealed");
});

test("a page that the browser had kept while somebody was elsewhere is neither shown nor goes on", () => {
  createSessionTabStorage().write("session", "sealed");
  heard["pagehide"]?.();
  vi.advanceTimersByTime(45_000);
  heard["pageshow"]?.({ persisted: true });
  expect(shown.classes).toEqual(new Set(["is-left"]));
  expect(Object.keys(kept)).toEqual([]);
  expect(reload).toHaveBeenCalledOnce();
});
