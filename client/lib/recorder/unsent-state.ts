import type { Id } from "../../../protocol/ids.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import type { Cut } from "./finish/splice.ts";
import { captionsWithin } from "./kept-captions.ts";
import type { LocalRecording } from "./local-source.ts";
import { type Range, seenOf, within } from "./seen.ts";
import type { SealedRecord, UnsentRecord } from "./unsent-record.ts";

export interface TakeSummary {
  readonly takeId: Id;
  readonly seconds: number;
  readonly soundOnly: boolean;
  /** The recorder never ended it: the tab, the browser or the machine did. */
  readonly interrupted: boolean;
}

export interface UnsentState {
  readonly stage: "takes" | "sealed" | "uploading";
  readonly takes: readonly TakeSummary[];
  /** Of all takes together. */
  readonly seconds: number;
  readonly notes: string;
  readonly captions: Captions | null;
  /** What was asked for, counted in the takes one after the other; null: nothing is cut off. */
  readonly trim: Cut | null;
  /** The finished recording. */
  readonly sealed: LocalRecording | null;
  /** Where the finished recording begins in the takes one after the other. */
  readonly cutMs: number;
  /** What its author has looked at of the finished recording, in its own milliseconds. */
  readonly seen: readonly Range[];
  readonly seenShare: number;
  /** Where the first part begins that was not looked at yet; null: there is none. */
  readonly firstUnseenMs: number | null;
  /** It has been looked at once from end to end, and may be sent. */
  readonly seenEnough: boolean;
}

/** Everything that the state is made from. */
export interface UnsentParts {
  readonly record: UnsentRecord;
  /** Seconds of takes that never ended, by their id. */
  readonly openSeconds: ReadonlyMap<Id, number>;
  /** The take that is being recorded this moment. */
  readonly recording: Id | null;
  readonly sealed: { readonly record: SealedRecord; readonly local: LocalRecording } | null;
}

export function unsentState({ record, openSeconds, recording, sealed }: UnsentParts): UnsentState {
  const takes = record.takes.map(({ takeId, soundOnly, ended }) => ({
    takeId,
    soundOnly,
    seconds: ended?.seconds ?? openSeconds.get(takeId) ?? 0,
    interrupted: ended === null && takeId !== recording,
  }));
  const cutMs = sealed?.record.cutMs ?? 0;
  const durationMs = sealed?.record.header.durationMs ?? 0;
  const seen = within(record.seen, -cutMs, durationMs);
  const { share, isAll, gaps } = seenOf(seen, durationMs);
  return {
    stage: record.stage,
    takes,
    seconds: takes.reduce((sum, { seconds }) => sum + seconds, 0),
    notes: record.notes,
    captions: sealed === null ? record.captions : captionsWithin(record.captions, { cutMs, durationMs }),
    trim: record.trim,
    sealed: sealed?.local ?? null,
    cutMs,
    seen,
    seenShare: share,
    firstUnseenMs: gaps[0]?.[0] ?? null,
    seenEnough: sealed !== null && isAll,
  };
}
