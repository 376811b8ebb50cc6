import sodium from "libsodium-wrappers";

/** The only importer of libsodium. Everything that uses it waits for `ready()` once, then runs synchronously. */
export function sodiumReady(): Promise<void> {
  return sodium.ready;
}

export { sodium };
