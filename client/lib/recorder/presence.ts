import type { Id } from "../../../protocol/ids.ts";

const nameOf = (messageId: Id) => `accord-unsent-${messageId}`;

/** Where a browser has no locks, nobody knows of other tabs. */
const locks = (): LockManager | undefined => (globalThis.navigator as Navigator | undefined)?.locks;

/** Says to the other tabs of this browser that the recording is open here, until the returned function is called. */
export function present(messageId: Id): () => void {
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  void locks()
    ?.request(nameOf(messageId), { mode: "shared" }, () => left)
    .catch(() => undefined);
  return leave;
}

/** Does the work if the recording is open in no tab, and nobody opens it meanwhile; otherwise it leaves it be. */
export async function whileAlone(messageId: Id, work: () => Promise<void>): Promise<void> {
  await locks()?.request(nameOf(messageId), { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

/** A page that is being left, or was left this moment, still holds what it held. */
const GRANT_WITHIN_MS = 1_000;

/**
 * Keeps other tabs of this browser from working on the recording, until the returned function is called. Null where
 * another tab works on it: each would write over the list of takes that the other keeps.
 */
export async function workOn(messageId: Id): Promise<(() => void) | null> {
  const manager = locks();
  if (manager === undefined) return () => undefined;
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const signal = AbortSignal.timeout(GRANT_WITHIN_MS);
  return new Promise((resolve, reject) => {
    manager
      .request(`${nameOf(messageId)}-work`, { signal }, () => {
        resolve(leave);
        return left;
      })
      .catch((error: unknown) => (signal.aborted ? resolve(null) : reject(error)));
  });
}
