import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { arrangeCase, carryInto, passOn, send } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";

const root = join(import.meta.dirname, "..", "..");

test("the administrator reads the trail, checks it, and takes it away to be checked elsewhere", async ({
  portal,
  devices,
}, testInfo) => {
  const { jordan, priya } = await arrangeCase(portal, { title: "A title that stays with the case" });
  await passOn(
    priya,
    await send(jordan, "Words that stay in the letter."),
    "A line that stays with the letter.",
  );
  const device = await devices.open("desktop");
  const { page } = device;
  await carryInto(device, portal.administrator);
  await page.getByRole("link", { name: "What was done" }).click();
  await arriveAt(page, "What was done");
  await expect(page.getByRole("table", { name: "Entries, oldest first" })).toContainText(
    "Set this service up",
  );
  await page.getByRole("button", { name: "Check that nothing was changed" }).click();
  await expect(page.getByText("Nothing was changed, taken out or moved")).toBeVisible();
  await checkScreen(page);

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export the whole trail" }).click();
  const whole = testInfo.outputPath("trail.ndjson");
  await (await downloading).saveAs(whole);
  const text = await readFile(whole, "utf8");
  expect(text).not.toMatch(/stays? (with|in) the/);
  expect(await offline(whole)).toMatch(/^\d+ entries, whole and in order/);

  const lines = text.trim().split("\n");
  const faulty = testInfo.outputPath("faulty.ndjson");
  const check = async (changed: readonly string[]) => {
    await writeFile(faulty, `${changed.join("\n")}\n`);
    return offline(faulty);
  };
  const [first = "", second = "", third = "", ...rest] = lines;
  expect(await check([first, third, ...rest])).toContain("Entry 2 was removed");
  expect(await check([first, third, second, ...rest])).toMatch(/Entry [23] was (reordered|removed)/);
  const changed = second.replace(/"at":"(\d{3})\d/, '"at":"$19');
  expect(changed).not.toBe(second);
  expect(await check([first, changed, third, ...rest])).toContain("Entry 2 was changed");
});

/** What the checker says, as on a machine without a portal. */
async function offline(file: string): Promise<string> {
  const run = promisify(execFile)(process.execPath, [join(root, "scripts", "check-audit.ts"), file]);
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  return `${stdout}${stderr}`.trim();
}
