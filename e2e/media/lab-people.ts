import { generateAccountKeys, ready, toB64 } from "../../crypto/index.ts";
import type { LabPerson } from "./lab/lab.ts";

/** Somebody with keys of their own, at a portal that is not there. */
export async function labPerson(): Promise<LabPerson> {
  await ready();
  const { signSecretKey, boxSecretKey } = generateAccountKeys();
  return {
    accountId: crypto.randomUUID(),
    signSecretKeyB64: toB64(signSecretKey),
    boxSecretKeyB64: toB64(boxSecretKey),
  };
}
