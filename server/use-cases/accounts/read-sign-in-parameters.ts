import { KDF_FLOOR, type Kdf } from "../../../protocol/accounts/account.ts";
import type { Ports } from "../../domain/ports.ts";

/** How a name's passphrase becomes keys. A name that does not exist answers in the same way, and the same each time. */
export function readSignInParameters({ work, secrets, limits }: Ports) {
  return async (address: string, signInName: string): Promise<Kdf> => {
    const subject = secrets.signInNameHash(signInName);
    await limits.spend("parameters", { address, subject });
    const invented: Kdf = {
      algorithm: "argon2id",
      ...KDF_FLOOR,
      saltB64: secrets.inventedSaltB64(signInName),
    };
    const account = await work.read.accounts.findByName(subject);
    return account === null || account.endedAt !== null ? invented : account.kdf;
  };
}
