import { useUnlocked } from "../../lib/react/session.tsx";
import { checklistOf } from "../../lib/reviews/checklist.ts";
import { addStaffNote } from "../../lib/reviews/decide.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import { ChecklistPart } from "./ChecklistPart.tsx";
import type { DeskState } from "./deskState.ts";
import { FoundPart } from "./FoundPart.tsx";
import { HistoryPart } from "./HistoryPart.tsx";
import { NotesPart } from "./NotesPart.tsx";
import { OfferPart } from "./OfferPart.tsx";
import { useKeepReview } from "./reviewQueries.ts";
import type { ShownVersion } from "./shownVersion.ts";
import { RemarksPart } from "./video/RemarksPart.tsx";
import { SeenPart } from "./video/SeenPart.tsx";
import type { DeskVideo } from "./video/useDeskVideo.ts";

interface DeskSideProps {
  readonly review: OpenedReview;
  readonly shown: ShownVersion;
  /** Null where a letter is open. */
  readonly video: DeskVideo | null;
  readonly state: DeskState;
  readonly change: (some: Partial<DeskState>) => void;
  /** To a place that was found, by its id. */
  readonly onGo: (id: string) => void;
  /** To a time in a version of a video message. */
  readonly onTime: (atMs: number, version: number) => void;
}

/** What a decision needs beside the message. */
export function DeskSide({ review, shown, video, state, change, onGo, onTime }: DeskSideProps) {
  const session = useUnlocked();
  const keep = useKeepReview();
  const { version } = shown;
  const isOpen = version.outcome === "undecided";
  const { messageId, kind } = review.item;
  const place = { messageId, version: version.version };
  const nowMs = () => video?.open?.engine.getState().positionMs ?? 0;
  const goHere = (atMs: number) => onTime(atMs, version.version);
  const canRemark = shown.isNewest && isOpen && review.abilities.includes("return");
  async function addNote(text: string) {
    const { noteAtMs } = state;
    const pinned = video === null || noteAtMs === null ? {} : { atMs: Math.round(noteAtMs) };
    await keep(await addStaffNote(session, review, text, pinned));
    change({ noteAtMs: null });
  }
  return (
    <>
      {review.offer === null ? null : (
        <OfferPart kind={kind} offer={review.offer} recipient={review.recipient.details.name} />
      )}
      {isOpen || version.checklist !== null ? (
        <ChecklistPart
          kind={kind}
          points={checklistOf(kind, video?.open?.header.picture !== null)}
          checked={version.checklist ?? state.checked}
          onChange={(checked) => change({ checked })}
          isDecided={!isOpen}
          isDisabled={!isOpen || !review.abilities.includes("approve")}
        />
      ) : null}
      {video === null || !isOpen ? null : <SeenPart video={video} onGo={goHere} />}
      {isOpen ? (
        <FoundPart
          leaks={video?.leaks ?? shown.shown?.leaks ?? []}
          onGo={onGo}
          {...(video?.open ? { hasWords: video.captions !== null } : {})}
        />
      ) : null}
      <NotesPart
        key={messageId}
        {...place}
        notes={review.staffNotes}
        onGo={onTime}
        {...(video === null || video.open === null || !shown.isNewest
          ? {}
          : {
              pin: {
                atMs: state.noteAtMs,
                onPin: () => change({ noteAtMs: nowMs() }),
                onUnpin: () => change({ noteAtMs: null }),
              },
            })}
        {...(review.abilities.includes("note") ? { onAdd: addNote } : {})}
      />
      {video?.open && canRemark ? (
        <RemarksPart
          {...place}
          author={review.author.details.name}
          remarks={state.remarks}
          onChange={(remarks) => change({ remarks })}
          nowMs={nowMs}
          onGo={goHere}
        />
      ) : null}
      <HistoryPart messageId={messageId} versions={review.versions} onGo={onTime} />
    </>
  );
}
