import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSessionTabStorage } from "./session-tab-storage.ts";

let heard: Record<string, () => void>;

beforeEach(() => {
  vi.useFakeTimers();
  heard = {};
  const kept = {};
  const storage = Object.create({
    getItem: (name: string) => (Object.hasOwn(kept, name) ? Reflect.get(kept, name) : null),
    setItem: (name: string, value: string) => Reflect.set(kept, name, value),
    removeItem: (name: string) => Reflect.deleteProperty(kept, name),
  });
  const named = new Proxy(storage, {
    ownKeys: () => Reflect.ownKeys(kept),
    getOwnPropertyDescriptor: (_target, name) => Reflect.getOwnPropertyDescriptor(kept, name),
  });
  vi.stubGlobal("sessionStorage", named);
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

test("a page that the browser had kept goes on", () => {
  createSessionTabStorage().write("session", "sealed");
  heard["pagehide"]?.();
  vi.advanceTimersByTime(600_000);
  heard["pageshow"]?.();
  expect(createSessionTabStorage().read("session")).toBe("sealed");
});
