import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBelow } from "./searcher.ts";

const planted = "canaryk3v9x2m7q4w8";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "accord-searcher-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inTheMiddle = (bytes: Buffer) => Buffer.concat([Buffer.alloc(5_000, 7), bytes, Buffer.alloc(3_000, 9)]);

test.each<readonly [form: string, bytes: Buffer]>([
  ["UTF-8", Buffer.from(`... ${planted} ...`)],
  ["UTF-16LE", Buffer.from(`... ${planted} ...`, "utf16le")],
  ["UTF-16BE", Buffer.from(`... ${planted} ...`, "utf16le").swap16()],
  ["hexadecimal", Buffer.from(Buffer.from(`.. ${planted} ..`).toString("hex"))],
  ["hexadecimal in capitals", Buffer.from(Buffer.from(planted).toString("hex").toUpperCase())],
  ...["", "a", "ab", "abc", "abcd"].flatMap((before) =>
    (["base64", "base64url"] as const).map(
      (encoding) =>
        [
          `${encoding} behind ${before.length} bytes`,
          Buffer.from(Buffer.from(`${before}${planted} and more`).toString(encoding)),
        ] as const,
    ),
  ),
])("finds what was planted in %s", async (_form, bytes) => {
  mkdirSync(join(folder, "deep"));
  writeFileSync(join(folder, "deep", "file"), inTheMiddle(bytes));
  expect(await findBelow(folder, [planted])).not.toEqual([]);
});

test("finds what was planted in a file's name", async () => {
  writeFileSync(join(folder, `letter-${planted}.txt`), "");
  expect(await findBelow(folder, [planted])).toHaveLength(1);
});

test.each<readonly [form: string, write: (bytes: Buffer) => Buffer]>([
  ["themselves", (bytes) => bytes],
  ["hexadecimal", (bytes) => Buffer.from(bytes.toString("hex"))],
])("finds bytes in the form of %s", async (_form, write) => {
  const bytes = Buffer.from([0, 255, 1, 254, 2, 253, 3, 252]);
  writeFileSync(join(folder, "file"), inTheMiddle(write(bytes)));
  expect(await findBelow(folder, [bytes])).toHaveLength(1);
  expect(await findBelow(folder, [Buffer.concat([bytes, bytes])])).toEqual([]);
});

test("finds nothing where nothing was planted", async () => {
  writeFileSync(join(folder, "file"), inTheMiddle(Buffer.from("canaryk3v9x2m7q4w9")));
  expect(await findBelow(folder, [planted])).toEqual([]);
});
