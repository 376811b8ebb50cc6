import { expect, test } from "../fixtures/journey.ts";
import { expectCounted, expectSame, type Played } from "../fixtures/player-tap.ts";
import { checkFits, checkScreen } from "../fixtures/screen.ts";

// Whoever watches is watched: each check of the journeys is shown what it must object to.

test("a browser's watch sees script that was put in, a breach of Trusted Types, and a call to another host", async ({
  devices,
}) => {
  const { page, watch } = await devices.open("desktop");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(watch.found).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement("style");
    script.textContent = "body { color: red }";
    document.head.append(script);
  });
  await expect.poll(() => takeAll(watch.found)).toContain("Policy violated: style-src-elem inline");
  await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<b>put in</b>");
    } catch {
      // Refused, and reported.
    }
  });
  await expect.poll(() => takeAll(watch.found)).toContain("require-trusted-types-for");
  await page.evaluate(() => fetch("https://elsewhere.example/").catch(() => undefined));
  await expect.poll(() => takeAll(watch.found)).toContain("https://elsewhere.example/");
  await page.goto("https://elsewhere.example/").catch(() => undefined);
  await expect.poll(() => takeAll(watch.found)).toContain("request to https://elsewhere.example/");
  watch.found.length = 0;
});

test("the look at a screen objects to what a person would trip over", async ({ devices }) => {
  const { page } = await devices.open("phone");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await checkScreen(page);
  await checkFits(page);
  await page.evaluate(() => {
    const wide = document.createElement("img");
    wide.setAttribute("width", "900");
    wide.setAttribute("height", "9");
    document.querySelector("main")?.append(wide);
  });
  await expect(checkFits(page)).rejects.toThrow("does not fit");
  await expect(checkScreen(page)).rejects.toThrow("image-alt");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.evaluate(() => {
    history.replaceState(null, "", "/letters-to-anwen@example");
  });
  await expect(checkScreen(page)).rejects.toThrow("the address names nothing");
});

test("the comparison of what was watched with what was recorded objects to every difference", () => {
  const pictures = Array.from({ length: 60 }, (_, at) => [Math.round((at * 1_000) / 15), at + 40] as const);
  const recorded: Played = {
    init: "init",
    fragments: { 1: "one", 2: "two", 3: "three", 4: "four" },
    durationMs: 4_000,
    pictures: new Map(pictures),
    tones: [3, 4, 5, 6, 7],
    bytes: [],
    pictureSize: [640, 480],
  };
  expectCounted(recorded);
  expectSame(recorded, recorded);
  const shifted = new Map(pictures.map(([atMs, number]) => [atMs, number + (atMs > 2_000 ? 1 : 0)]));
  const differences: Partial<Played>[] = [
    { durationMs: 3_999 },
    { init: "another" },
    { fragments: { 1: "one", 2: "two", 3: "three" } },
    { fragments: { ...recorded.fragments, 3: "another" } },
    { fragments: { ...recorded.fragments, 5: "five" } },
    { pictures: shifted },
    { pictures: new Map(pictures.slice(0, 10)) },
    { tones: [3, 5, 4, 6, 7] },
    { tones: [] },
  ];
  for (const different of differences) {
    expect(() => expectSame({ ...recorded, ...different }, recorded), JSON.stringify(different)).toThrow();
  }
  const jumped = (by: number) =>
    new Map(pictures.map(([atMs, number]) => [atMs, number + (atMs > 2_000 ? by : 0)]));
  expectCounted({ ...recorded, pictures: jumped(-10) });
  const missing = [30, 5, -20].map((by) => ({ pictures: jumped(by) }));
  for (const different of [...missing, { pictures: new Map() }, { tones: [3, 4, 6, 9, 10] }]) {
    expect(() => expectCounted({ ...recorded, ...different })).toThrow();
  }
});

/** All that was found so far, as one text. */
function takeAll(found: readonly string[]): string {
  return found.join("\n");
}
