import type { Id } from "../../../protocol/ids.ts";
import { RecorderError } from "./problem.ts";

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

/** What this tab works on: whoever else in it does too shares it. */
const working = new Map<Id, { users: number; readonly granted: Promise<() => void> }>();

/**
 * Keeps other tabs of this browser from working on the recording, until the returned function is called: each would write
 * over the list of takes that the other keeps.
 * @throws RecorderError `open-elsewhere`
 */
export async function workOn(messageId: Id): Promise<() => void> {
  const work = working.get(messageId) ?? { users: 0, granted: granted(`${nameOf(messageId)}-work`) };
  working.set(messageId, work);
  work.users += 1;
  const forget = () => {
    if (working.get(messageId) === work) working.delete(messageId);
  };
  const leave = await work.granted.catch((error: unknown) => {
    forget();
    throw error;
  });
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    work.users -= 1;
    if (work.users > 0) return;
    forget();
    leave();
  };
}

function granted(name: string): Promise<() => void> {
  const manager = locks();
  if (manager === undefined) return Promise.resolve(() => undefined);
  const signal = AbortSignal.timeout(GRANT_WITHIN_MS);
  return new Promise((resolve, reject) => {
    manager
      .request(name, { signal }, () => new Promise<void>((leave) => resolve(leave)))
      .catch((error: unknown) => reject(signal.aborted ? new RecorderError("open-elsewhere") : error));
  });
}
