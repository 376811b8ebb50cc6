import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/journey.ts";
import { Watch } from "../fixtures/watch.ts";
import { boxesOf, timesIn } from "../media/boxes.ts";
import { labPerson } from "../media/lab-people.ts";
import { type LabServer, openLab } from "../media/lab-server.ts";
import { PLANTED_TEXTS, plantedIn, plantedTimes } from "../media/planted.ts";

const sample = (name: string) => readFileSync(join(import.meta.dirname, "..", "media", "samples", name));
const PLAYABLE = ["phone.mov", "phone.mp4", "camera.mov", "vp8.webm", "vp9.webm", "memo.m4a"] as const;
const LIMITS = { limitSeconds: 60, maxBytes: 10 * 1024 * 1024 };
const SAMPLE_SECONDS: Record<(typeof PLAYABLE)[number], number> = {
  "phone.mov": 3,
  "phone.mp4": 3,
  "camera.mov": 2,
  "vp8.webm": 3,
  "vp9.webm": 3,
  "memo.m4a": 3,
};

let lab: LabServer;
let page: Page;
let watch: Watch;
test.beforeAll(async ({ browser }) => {
  lab = await openLab();
  const context = await browser.newContext();
  watch = new Watch();
  await watch.over(context, lab.address);
  page = await context.newPage();
  await page.goto(lab.address);
  await page.waitForFunction(() => "lab" in window);
});
test.afterAll(async () => {
  await page.context().close();
  await lab.close();
  expect(watch.found).toEqual([]);
});

async function importBytes(bytes: Buffer, limits = LIMITS) {
  const person = await labPerson();
  const bytesB64 = bytes.toString("base64url");
  return page.evaluate(([person, bytesB64, limits]) => window.lab.importSample(person, bytesB64, limits), [
    person,
    bytesB64,
    limits,
  ] as const);
}

test("the search finds everything that is planted in the files", () => {
  const found = PLAYABLE.map((name) => plantedIn(sample(name)).join("\n")).join("\n");
  for (const text of PLANTED_TEXTS) expect(found, "what was found").toContain(`"${text}"`);
  for (const time of plantedTimes()) expect(found).toContain(`time ${time.toString("hex")}`);
  for (const name of ["phone.mov", "phone.mp4", "camera.mov", "memo.m4a"]) {
    expect(timesIn(sample(name)).length, `times in ${name}`).toBeGreaterThanOrEqual(3);
  }
});

for (const name of PLAYABLE) {
  test(`nothing of ${name} is left but picture and sound`, async () => {
    const original = sample(name);
    const imported = await importBytes(original);
    expect(imported.problem).toBeNull();
    const { header, wholeB64 } = imported.finished ?? { header: null, wholeB64: "" };
    const whole = Buffer.from(wholeB64, "base64url");
    expect(plantedIn(whole)).toEqual([]);
    expect(timesIn(whole)).toEqual([]);
    const paths = new Set(boxesOf(whole).map(({ path }) => path));
    for (const box of ["udta", "meta", "uuid", "free", "skip", "edts", "tref", "mfra"]) {
      expect([...paths].filter((path) => path.split("/").includes(box))).toEqual([]);
    }
    const handlers = boxesOf(whole).filter(({ path }) => path.endsWith("/hdlr"));
    expect(handlers.map(({ content }) => content.toString("latin1", 24).replaceAll("\0", ""))).toEqual(
      handlers.map(() => ""),
    );

    expect(imported.seconds).toBeCloseTo(SAMPLE_SECONDS[name], 0);
    expect(Math.abs((header?.durationMs ?? 0) / 1000 - SAMPLE_SECONDS[name])).toBeLessThan(0.2);
    expect(imported.shares.at(-1)).toBeGreaterThan(0.9);
    if (name === "memo.m4a") {
      expect(header?.mediaType).toBe('audio/mp4; codecs="opus"');
      expect(header?.picture).toBeNull();
      return;
    }
    // A key frame each second, also where the file had one at its beginning alone.
    expect(header?.fragments.length).toBeGreaterThanOrEqual(SAMPLE_SECONDS[name]);
    // Upright, as the browser's own player shows the original.
    const shown = async (bytes: Buffer, type: string) =>
      page.evaluate(
        ([b64, type]) => window.lab.cornersShown(window.lab.fromB64(b64) as Uint8Array<ArrayBuffer>, type),
        [bytes.toString("base64url"), type] as const,
      );
    const before = await shown(original, name.endsWith("webm") ? "video/webm" : "video/mp4");
    const after = await shown(whole, "video/mp4");
    const distances = before.map((colour, at) =>
      Math.max(...colour.map((value, channel) => Math.abs(value - (after[at]?.[channel] ?? 0)))),
    );
    expect(Math.max(...distances), `colours ${JSON.stringify({ before, after })}`).toBeLessThan(60);
  });
}

test("a picture that lies on its side is turned upright", async () => {
  const { finished } = await importBytes(sample("phone.mov"));
  expect(finished?.header.picture).toEqual({ width: 240, height: 320 });
});

test("what cannot be taken is said in plain codes, and nothing of it stays", async () => {
  expect((await importBytes(sample("letter.mp4"))).problem).toBe("not-playable");
  expect((await importBytes(sample("phone.mov").subarray(0, 3_000))).problem).toBe("not-playable");
  expect((await importBytes(sample("phone.mp4"), { ...LIMITS, limitSeconds: 1 })).problem).toBe("too-long");
  expect((await importBytes(sample("phone.mp4"), { ...LIMITS, maxBytes: 10_000 })).problem).toBe("too-large");
  const decodes = await page.evaluate(async () => {
    const config = { codec: "hvc1.1.6.L60.90", codedWidth: 320, codedHeight: 240 };
    return (await VideoDecoder.isConfigSupported(config)).supported;
  });
  // Not every browser can decode H.265; one that cannot says so.
  const h265 = await importBytes(sample("phone-h265.mov"));
  expect(h265.problem).toBe(decodes ? null : "not-playable");
  expect(plantedIn(Buffer.from(h265.finished?.wholeB64 ?? "", "base64url"))).toEqual([]);
});
