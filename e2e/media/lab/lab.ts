import "../../../client/lib/browser/no-made-code.ts";
import { mediaShape } from "../../../client/lib/player/media-shape.ts";
import { localSource } from "../../../client/lib/recorder/local-source.ts";
import { RecorderError } from "../../../client/lib/recorder/problem.ts";
import { createIndexedRecordingStore } from "../../../client/lib/recorder/store/indexed-recording-store.ts";
import { recordingStoreContract } from "../../../client/lib/recorder/store/recording-store.contract.ts";
import { RecorderStudio } from "../../../client/lib/recorder/studio.ts";
import * as unsent from "../../../client/lib/recorder/unsent.ts";
import type { UnlockedSession } from "../../../client/lib/session.ts";
import { accountKeysFromVault, fromB64, ready, toB64 } from "../../../crypto/index.ts";
import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import { cornersShown } from "./corners.ts";
import { readFrames } from "./read-frames.ts";

/** Whose browser it is, without a portal: the recorder asks nothing else of a session. */
export interface LabPerson {
  readonly accountId: string;
  readonly signSecretKeyB64: string;
  readonly boxSecretKeyB64: string;
}

function sessionOf({ accountId, ...keys }: LabPerson): UnlockedSession {
  const client = { now: () => new Date().toISOString() };
  return { contents: { accountId }, keys: accountKeysFromVault(keys), client } as unknown as UnlockedSession;
}

/** The whole finished recording as one file, every fragment of which the player takes. */
async function wholeOf(sealed: Parameters<typeof localSource>[0]): Promise<Uint8Array<ArrayBuffer>> {
  const source = localSource(sealed);
  const init = fromB64(source.header.initB64);
  const media = await source.read(0, source.header.mediaBytes);
  const { fragments, mediaBytes } = source.header;
  const shape = mediaShape(init, source.header);
  for (const [at, [, from]] of fragments.entries()) {
    shape.check(at, media.subarray(from, fragments[at + 1]?.[1] ?? mediaBytes));
  }
  const whole = new Uint8Array(init.length + media.length);
  whole.set(init);
  whole.set(media, init.length);
  return whole;
}

/** Runs the store checks on empty stores; answers with what went wrong. */
async function checkStore(): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, check] of Object.entries(recordingStoreContract)) {
    const store = createIndexedRecordingStore(`check ${name}`);
    await check(store).catch((error: unknown) => faults.push(`${name}: ${String(error)}`));
  }
  return faults;
}

interface Imported {
  readonly problem: string | null;
  readonly seconds: number;
  readonly shares: readonly number[];
  readonly finished: { readonly header: RecordingHeader; readonly wholeB64: string } | null;
}

/** Brings in a file and finishes it. */
async function importSample(
  person: LabPerson,
  bytesB64: string,
  limits: { limitSeconds: number; maxBytes: number },
): Promise<Imported> {
  await ready();
  const ids = {
    messageId: crypto.randomUUID(),
    caseId: crypto.randomUUID(),
    recipientId: crypto.randomUUID(),
  };
  const recording = await unsent.startUnsent(sessionOf(person), { ...ids, version: 1 });
  const shares: number[] = [];
  try {
    const file = new File([fromB64(bytesB64) as Uint8Array<ArrayBuffer>], "holiday.mov");
    await recording.importFile(file, { ...limits, onProgress: (share) => shares.push(share) });
    const { seconds } = recording.getState();
    const sealed = await recording.finish();
    return {
      problem: null,
      seconds,
      shares,
      finished: { header: sealed.header, wholeB64: toB64(await wholeOf(sealed)) },
    };
  } catch (error) {
    const problem = error instanceof RecorderError ? error.problem : String(error);
    return { problem, seconds: 0, shares, finished: null };
  } finally {
    await unsent.discardUnsent(sessionOf(person), ids.messageId);
  }
}

const lab = {
  ready,
  sessionOf,
  unsent,
  RecorderStudio,
  wholeOf,
  readFrames,
  cornersShown,
  checkStore,
  importSample,
  fromB64,
};
export type Lab = typeof lab;

declare global {
  interface Window {
    lab: Lab;
  }
}

window.lab = lab;
