import { createSHA256 } from "hash-wasm";

type Sha256 = Awaited<ReturnType<typeof createSHA256>>;
let hasher: Sha256 | null = null;

export async function sha256Ready(): Promise<void> {
  hasher ??= await createSHA256();
}

/** SHA-256 (FIPS 180-4), for what the server's own SHA-256 must agree with. Wait for `sha256Ready()` first. */
export function sha256(bytes: Uint8Array): Uint8Array {
  if (hasher === null) throw new Error("Wait for ready() first");
  return hasher.init().update(bytes).digest("binary");
}
