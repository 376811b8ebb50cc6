import { derivePassphraseKeys, ready, VerificationError } from "../../../crypto/index.ts";
import type { DeriveReply, DeriveRequest } from "./messages.ts";

// The worker has no logic of its own: it derives what it is asked for and forgets it.
self.addEventListener("message", (event: MessageEvent<DeriveRequest>) => {
  const { number, passphrase, kdf } = event.data;
  void derive(passphrase, kdf)
    .then((keys): DeriveReply => ({ number, keys }))
    .catch(
      (error: unknown): DeriveReply => ({
        number,
        refused:
          error instanceof VerificationError && error.reason === "key-derivation-too-weak"
            ? error.reason
            : "failed",
      }),
    )
    .then((reply) => self.postMessage(reply));
});

async function derive(passphrase: string, kdf: DeriveRequest["kdf"]) {
  await ready();
  return derivePassphraseKeys(passphrase, kdf);
}
