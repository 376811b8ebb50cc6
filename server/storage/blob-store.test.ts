import { randomBytes, randomUUID } from "node:crypto";
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BlobKey, BlobStore } from "../domain/recordings/blob-store.ts";
import { fileBlobs } from "./blob-store-files.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "accord-blobs-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const keyOf = (of: Partial<BlobKey> = {}): BlobKey => ({
  blobsId: randomUUID(),
  number: 3,
  hashB64: randomBytes(32).toString("base64url"),
  ...of,
});
const LONG_AGO = new Date(0);
const read = async (blobs: BlobStore, key: BlobKey) => {
  const bytes = await blobs.read(key);
  return bytes === null ? null : Buffer.from(bytes).toString();
};
const text = (words: string) => new TextEncoder().encode(words);
async function listed(blobs: BlobStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const { blobsId } of blobs.list()) ids.push(blobsId);
  return ids.toSorted();
}

const open = () => fileBlobs(join(root, "recordings"));

describe("blobs", () => {
  it("come back as they were put, and are not there otherwise", async () => {
    const blobs = open();
    const key = keyOf();
    expect(await blobs.read(key)).toBeNull();
    const bytes = randomBytes(300_000);
    await blobs.put(key, bytes);
    expect(Buffer.compare((await blobs.read(key)) ?? new Uint8Array(), bytes)).toBe(0);
    for (const other of [
      { number: 4 },
      { blobsId: randomUUID() },
      { hashB64: randomBytes(32).toString("base64url") },
    ]) {
      expect(await blobs.read({ ...key, ...other })).toBeNull();
    }
  });

  it("are kept apart by their hash under one number", async () => {
    const blobs = open();
    const one = keyOf();
    const other = keyOf({ blobsId: one.blobsId });
    await Promise.all([blobs.put(one, text("one")), blobs.put(other, text("other"))]);
    expect([await read(blobs, one), await read(blobs, other)]).toEqual(["one", "other"]);
    await blobs.eraseOne(other);
    await blobs.eraseOne(other);
    expect([await read(blobs, one), await read(blobs, other)]).toEqual(["one", null]);
  });

  it("can be put many at once, the same ones too", async () => {
    const blobs = open();
    const { blobsId } = keyOf();
    const keys = Array.from({ length: 10 }, (_, number) => keyOf({ blobsId, number }));
    const all = [...keys, ...keys, ...keys];
    await Promise.all(all.map((key) => blobs.put(key, text(`chunk ${key.number}`))));
    expect(await Promise.all(keys.map((key) => read(blobs, key)))).toEqual(
      keys.map(({ number }) => `chunk ${number}`),
    );
    for (const kept of [await blobs.lasting(blobsId), await blobs.tidy(blobsId, new Date())]) {
      expect(kept.toSorted((one, other) => one.number - other.number)).toEqual(keys);
    }
    expect(await blobs.lasting(randomUUID())).toEqual([]);
  });

  it("keep nothing of the buffer they were put from", async () => {
    const blobs = open();
    const key = keyOf();
    const bytes = text("before");
    await blobs.put(key, bytes);
    bytes.fill(0);
    expect(await read(blobs, key)).toBe("before");
  });

  it("are erased together, and can be put anew", async () => {
    const blobs = open();
    const key = keyOf();
    const kept = keyOf();
    await blobs.put(key, text("a"));
    await blobs.put(kept, text("b"));
    expect(await listed(blobs)).toEqual([key.blobsId, kept.blobsId].toSorted());
    await blobs.erase(key.blobsId);
    await blobs.erase(key.blobsId);
    expect(await listed(blobs)).toEqual([kept.blobsId]);
    expect([await read(blobs, key), await read(blobs, kept)]).toEqual([null, "b"]);
    await blobs.put(key, text("c"));
    expect(await read(blobs, key)).toBe("c");
  });

  it("are none before the first", async () => {
    const blobs = open();
    expect(await listed(blobs)).toEqual([]);
    expect(await blobs.tidy(randomUUID(), new Date())).toEqual([]);
    await blobs.erase(randomUUID());
  });

  it("survive being erased while they are put", async () => {
    const blobs = open();
    const { blobsId } = keyOf();
    for (let round = 0; round < 10; round += 1) {
      const keys = Array.from({ length: 6 }, (_, number) => keyOf({ blobsId, number }));
      const puts = keys.map((key) => blobs.put(key, text("x")));
      await Promise.all(
        [...puts.slice(0, 3), blobs.erase(blobsId), ...puts.slice(3)].map((one) => one.catch(() => 0)),
      );
      const after = keyOf({ blobsId });
      await blobs.put(after, text("after"));
      expect(await read(blobs, after)).toBe("after");
    }
  });
});

describe("files", () => {
  it("are readable to nobody else", async () => {
    const blobs = fileBlobs(join(root, "recordings"));
    const { blobsId, number, hashB64 } = keyOf();
    await blobs.put({ blobsId, number, hashB64 }, text("a"));
    const [name] = readdirSync(join(root, "recordings", blobsId));
    expect(name).toBe(`3-${Buffer.from(hashB64, "base64url").toString("hex")}`);
    expect(statSync(join(root, "recordings", blobsId, name ?? "")).mode & 0o077).toBe(0);
    expect(statSync(join(root, "recordings", blobsId)).mode & 0o077).toBe(0);
  });

  it("half written ones are erased once their writer must be gone, and never count", async () => {
    const blobs = fileBlobs(root);
    const key = keyOf();
    await blobs.put(key, text("a"));
    const folder = join(root, key.blobsId);
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const name of ["3-old.part", "3-young.part"]) writeFileSync(join(folder, name), "half");
    utimesSync(join(folder, "3-old.part"), LONG_AGO, LONG_AGO);
    expect(await blobs.tidy(key.blobsId, hourAgo)).toEqual([key]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual(["3-young.part"]);
  });

  it("of others beside them are let be", async () => {
    const blobs = fileBlobs(root);
    writeFileSync(join(root, "lost+found"), "");
    writeFileSync(join(root, randomUUID()), "");
    symlinkSync("/etc", join(root, "etc"));
    expect(await listed(blobs)).toEqual([]);
  });

  it("stay in their folder, whatever the key says", async () => {
    const blobs = fileBlobs(join(root, "recordings"));
    for (const wrong of [
      { blobsId: ".." },
      { blobsId: "../../etc" },
      { blobsId: randomUUID().toUpperCase() },
      { number: -1 },
      { number: 1.5 },
      { hashB64: "../../x" },
      { hashB64: "" },
    ]) {
      await expect(blobs.put(keyOf(wrong), text("a"))).rejects.toThrow(/^no /);
      await expect(blobs.erase("..")).rejects.toThrow(/^no /);
    }
  });

  it("a chunk put again mends one that a disk has lost", async () => {
    const blobs = fileBlobs(root);
    const key = keyOf();
    await blobs.put(key, text("whole"));
    const [name] = readdirSync(join(root, key.blobsId));
    truncateSync(join(root, key.blobsId, name ?? ""), 2);
    await blobs.put(key, text("whole"));
    expect(await read(blobs, key)).toBe("whole");
  });
});
