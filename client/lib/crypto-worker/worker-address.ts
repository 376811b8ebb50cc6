import address from "./worker.ts?worker&url";

/** What of the Trusted Types API is used here; TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): string;
  };
}

/**
 * The address of the passphrase worker, and of nothing else. The page's policy lets only this named rule start scripts
 * (`trusted-types accord-worker`); where a browser knows no Trusted Types, the address is used as it is.
 */
export function workerAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  const policy = trustedTypes.createPolicy("accord-worker", {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError("only the passphrase worker may be started");
      return url;
    },
  });
  return policy.createScriptURL(address);
}
