import { sha256Ready } from "./sha256.ts";
import { sodiumReady } from "./sodium.ts";

/** Loads the compiled primitives. Everything else behind the door is synchronous after it, except Argon2id. */
export async function ready(): Promise<void> {
  await Promise.all([sodiumReady(), sha256Ready()]);
}
