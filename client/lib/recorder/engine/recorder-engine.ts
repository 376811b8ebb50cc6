import type { Id } from "../../../../protocol/ids.ts";
import type { Finished, FinishJob } from "../finish/finish-takes.ts";

export interface PartJob {
  readonly messageId: Id;
  readonly takeId: Id;
  readonly number: number;
  readonly key: Uint8Array;
  readonly elapsedMs: number;
  readonly media: Blob;
}

export interface ImportJob {
  readonly messageId: Id;
  readonly takeId: Id;
  readonly key: Uint8Array;
  readonly file: Blob;
  readonly limitSeconds: number;
}

/** What became a take. */
export interface Imported {
  readonly seconds: number;
  readonly partBytes: readonly number[];
  readonly soundOnly: boolean;
}

export interface Watching {
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The heavy work on recordings: in a worker in browsers, so that the page never stutters. */
export interface RecorderEngine {
  /** Encrypts and stores one part; answers with its media bytes when it is on the disk. */
  addPart(job: PartJob): Promise<number>;
  finish(job: FinishJob, watching: Watching): Promise<Finished>;
  importFile(job: ImportJob, watching: Watching): Promise<Imported>;
}
