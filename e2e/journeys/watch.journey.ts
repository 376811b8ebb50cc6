import { expect, test } from "../fixtures/journey.ts";
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

/** All that was found so far, as one text. */
function takeAll(found: readonly string[]): string {
  return found.join("\n");
}
