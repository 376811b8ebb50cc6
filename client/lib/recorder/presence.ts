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
