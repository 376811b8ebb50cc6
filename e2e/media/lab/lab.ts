import "../../../client/lib/browser/no-made-code.ts";
import { localSource } from "../../../client/lib/recorder/local-source.ts";
import { browserPlace } from "../../../client/lib/recorder/recorder-place.ts";
import { createIndexedRecordingStore } from "../../../client/lib/recorder/store/indexed-recording-store.ts";
import { recordingStoreContract } from "../../../client/lib/recorder/store/recording-store.contract.ts";
import { RecorderStudio } from "../../../client/lib/recorder/studio.ts";
import * as unsent from "../../../client/lib/recorder/unsent.ts";
import type { UnlockedSession } from "../../../client/lib/session.ts";
import { accountKeysFromVault, ready } from "../../../crypto/index.ts";
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

/** The whole finished recording as one file. */
async function wholeOf(sealed: Parameters<typeof localSource>[0]): Promise<Uint8Array<ArrayBuffer>> {
  const source = localSource(sealed);
  const init = Uint8Array.fromBase64(source.header.initB64, { alphabet: "base64url" });
  const media = await source.read(0, source.header.mediaBytes);
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

const lab = { ready, sessionOf, unsent, RecorderStudio, wholeOf, readFrames, checkStore, browserPlace };
export type Lab = typeof lab;

declare global {
  interface Window {
    lab: Lab;
  }
  interface Uint8ArrayConstructor {
    fromBase64(text: string, options: { alphabet: "base64url" }): Uint8Array;
  }
}

window.lab = lab;
