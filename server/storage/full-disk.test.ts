import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fileBlobs } from "./blob-store-files.ts";

/** The step that fails, and with what. */
const failing = vi.hoisted(() => ({ step: "", code: "" }));

vi.mock("node:fs/promises", async (load) => {
  const fs = await load<typeof import("node:fs/promises")>();
  const passing = (step: string) => {
    if (failing.step !== step) return;
    throw Object.assign(new Error(step), { code: failing.code });
  };
  const watched = (handle: FileHandle, kind: string) =>
    new Proxy(handle, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          passing(`${kind} ${String(name)}`);
          return Reflect.apply(value, of, args) as unknown;
        };
      },
    });
  return {
    ...fs,
    mkdir: async (...args: Parameters<typeof fs.mkdir>) => {
      passing("mkdir");
      return fs.mkdir(...args);
    },
    rename: async (...args: Parameters<typeof fs.rename>) => {
      passing("rename");
      return fs.rename(...args);
    },
    open: async (...args: Parameters<typeof fs.open>) => {
      const kind = args[1] === "r" ? "folder" : "file";
      passing(`${kind} open`);
      return watched(await fs.open(...args), kind);
    },
  };
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "accord-full-"));
});
afterEach(() => {
  failing.step = "";
  rmSync(root, { recursive: true, force: true });
});

const keyOf = (number: number, blobsId: string) => ({
  blobsId,
  number,
  hashB64: randomBytes(32).toString("base64url"),
});
const steps = [
  "mkdir",
  "file open",
  "file writeFile",
  "file datasync",
  "file close",
  "rename",
  "folder open",
  "folder sync",
];

describe.each(steps)("a disk that is full at the step: %s", (step) => {
  it.each(["ENOSPC", "EDQUOT"])(
    "refuses with storage-full (%s), leaves nothing half written, and goes on",
    async (code) => {
      const blobs = fileBlobs(root);
      const blobsId = randomUUID();
      const before = keyOf(0, blobsId);
      if (step !== "mkdir") await blobs.put(before, randomBytes(100));
      Object.assign(failing, { step, code });
      const full = expect.objectContaining({ code: "storage-full" }) as Error;
      await expect(blobs.put(keyOf(1, blobsId), randomBytes(100))).rejects.toEqual(full);
      await expect(blobs.put(keyOf(1, blobsId), randomBytes(100))).rejects.toEqual(full);
      failing.step = "";
      const after = keyOf(1, blobsId);
      await blobs.put(after, randomBytes(100));
      expect((await blobs.read(after))?.length).toBe(100);
      if (step !== "mkdir") expect((await blobs.read(before))?.length).toBe(100);
      expect(readdirSync(join(root, blobsId)).filter((name) => name.endsWith(".part"))).toEqual([]);
    },
  );

  it("is told from other faults", async () => {
    Object.assign(failing, { step, code: "EIO" });
    await expect(fileBlobs(root).put(keyOf(0, randomUUID()), randomBytes(100))).rejects.toMatchObject({
      code: "EIO",
    });
  });
});
