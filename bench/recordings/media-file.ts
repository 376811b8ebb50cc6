import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";

const BLOCK_BYTES = 1024 * 1024;

/** A file of so many bytes that nothing can be squeezed out of: what a recording is before it is encrypted. */
export async function writeMediaFile(path: string, bytes: number): Promise<void> {
  const file = await open(path, "w");
  try {
    const block = randomBytes(BLOCK_BYTES);
    for (let at = 0; at < bytes; at += BLOCK_BYTES) {
      // No two blocks are the same.
      block.writeDoubleLE(at, 0);
      await file.write(block, 0, Math.min(BLOCK_BYTES, bytes - at));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
