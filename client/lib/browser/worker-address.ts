import framesAddress from "../conferences/frames/worker.ts?worker&url";
import passphraseAddress from "../crypto-worker/worker.ts?worker&url";
import recorderAddress from "../recorder/engine/worker.ts?worker&url";

const addresses = { frames: framesAddress, passphrase: passphraseAddress, recorder: recorderAddress };

/** What of the Trusted Types API is used here; TypeScript does not know it yet. */
interface Policy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | null = null;

/**
 * The address of one of the portal's own workers, and of nothing else. The page's policy lets only this named rule start
 * scripts (`trusted-types accord-worker`); where a browser knows no Trusted Types, the address is used as it is.
 */
export function workerAddress(of: keyof typeof addresses): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return addresses[of];
  policy ??= trustedTypes.createPolicy("accord-worker", {
    createScriptURL(url) {
      if (!Object.values(addresses).includes(url))
        throw new TypeError("only the portal's own workers may be started");
      return url;
    },
  });
  return policy.createScriptURL(addresses[of]);
}
