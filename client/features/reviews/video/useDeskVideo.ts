import { useMemo, useSyncExternalStore } from "react";
import type { Captions, RecordingHeader } from "../../../../protocol/recordings/header.ts";
import type { PlayerEngine } from "../../../components/index.ts";
import { usePreparedFrame } from "../../../lib/react/usePreparedFrame.ts";
import { useRecordingPlayer } from "../../../lib/react/useRecordingPlayer.ts";
import { useStillHere } from "../../../lib/react/useStillHere.ts";
import { type CaptionLeak, findCaptionLeaks } from "../../../lib/reviews/leaks.ts";
import type { OpenedReview } from "../../../lib/reviews/opened-review.ts";
import { TrustError } from "../../../lib/trust.ts";
import type { DeskState } from "../deskState.ts";
import type { ShownVersion } from "../shownVersion.ts";
import { type Recording, useRecording } from "./useRecording.ts";
import { type SeenSoFar, useSeen } from "./useSeen.ts";

/** A video message on the desk. */
export interface DeskVideo {
  readonly recording: Recording;
  /** Null until it is opened. */
  readonly open: { readonly engine: PlayerEngine; readonly header: RecordingHeader } | null;
  /** Something did not verify: it is not to be passed on. */
  readonly isRefused: boolean;
  /** Staff's go before the author's, as they do for the recipient. */
  readonly captions: Captions | null;
  readonly captionsBy: "staff" | "author" | null;
  /** What was found in the words; the picture and the sound nobody but a person can check. */
  readonly leaks: readonly CaptionLeak[];
  readonly seen: SeenSoFar;
}

/** The video message that is on the desk, opened while it is there; null where a letter is, or nothing. */
export function useDeskVideo(
  review: OpenedReview | undefined,
  shown: ShownVersion | null,
  mode: DeskState["mode"],
): DeskVideo | null {
  const version = shown?.version.content.kind === "video-message" ? shown.version : null;
  // A version that was taken back and sent again has its number, and is another one.
  const key =
    version === null || review === undefined
      ? null
      : `${review.item.messageId} ${version.version} ${version.submittedAt}`;
  const recording = useRecording(version?.content, key);
  const source = recording?.status === "open" ? recording.source : null;
  const engine = useRecordingPlayer(source);
  // Whoever stands at the desk is about to open something.
  usePreparedFrame(engine === null && (review === undefined || version !== null));
  const header = source?.header ?? null;
  const subscribe = (listener: () => void) => engine?.subscribe(listener) ?? (() => undefined);
  const problem = useSyncExternalStore(subscribe, () => engine?.getState().problem ?? null);
  useStillHere(useSyncExternalStore(subscribe, () => engine?.getState().status === "playing"));
  const seen = useSeen(engine, key, header?.durationMs ?? 0, mode === "full" || header?.picture === null);
  const staffs = version?.captions ?? null;
  const captions = staffs ?? header?.captions ?? null;
  const names = review?.case.participants.map((person) => person.details.name).join("\n") ?? "";
  const leaks = useMemo(
    () => (captions === null ? [] : findCaptionLeaks(captions, names.split("\n"))),
    [captions, names],
  );
  if (recording === null) return null;
  return {
    recording,
    open: engine === null || header === null ? null : { engine, header },
    isRefused:
      problem === "not-verified" || (recording.status === "failed" && recording.error instanceof TrustError),
    captions,
    captionsBy: staffs !== null ? "staff" : captions !== null ? "author" : null,
    leaks,
    seen,
  };
}
