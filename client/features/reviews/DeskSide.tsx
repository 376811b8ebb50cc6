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
import { canRemark, type ShownVersion } from "./shownVersion.ts";
import { remarkHere } from "./video/momentActs.ts";
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
  const engine = video?.open?.engine;
  async function addNote(text: string) {
    const { noteAtMs } = state;
    const pinned = video === null || noteAtMs === null ? {} : { atMs: Math.round(noteAtMs) };
    await keep(await addStaffNote(session, review, text, pinned));
    change({ noteAtMs: null });
  }
  const checklist =
    isOpen || version.checklist !== null ? (
      <ChecklistPart
        kind={kind}
        points={checklistOf(kind, video?.open?.header.picture !== null)}
        checked={isOpen ? state.checked : (version.checklist ?? [])}
        onChange={(checked) => change({ checked })}
        isDecided={!isOpen}
        isDisabled={!isOpen || !review.abilities.includes("approve")}
      />
    ) : null;
  const found =
    isOpen && video?.open !== null ? (
      <FoundPart
        leaks={video?.leaks ?? shown.shown?.leaks ?? []}
        onGo={onGo}
        {...(video?.open ? { hasWords: video.captions !== null } : {})}
      />
    ) : null;
  const notes = (
    <NotesPart
      key={messageId}
      {...place}
      notes={review.staffNotes}
      onGo={onTime}
      {...(engine === undefined || !shown.isNewest
        ? {}
        : {
            pin: {
              atMs: state.noteAtMs,
              onPin: () => change({ noteAtMs: engine.getState().positionMs }),
              onUnpin: () => change({ noteAtMs: null }),
            },
          })}
      {...(review.abilities.includes("note") ? { onAdd: addNote } : {})}
    />
  );
  const remarks =
    engine !== undefined && canRemark(review, shown) ? (
      <RemarksPart
        {...place}
        author={review.author.details.name}
        remarks={state.remarks}
        onChange={(changed) => change({ remarks: changed })}
        onAdd={() => remarkHere(engine, state.remarks, change)}
        onGo={(atMs) => onTime(atMs, version.version)}
      />
    ) : null;
  return (
    <>
      {review.offer === null ? null : (
        <OfferPart kind={kind} offer={review.offer} recipient={review.recipient.details.name} />
      )}
      {video === null ? (
        <>
          {checklist}
          {found}
          {notes}
        </>
      ) : (
        // In the order of the work: notes are taken while it plays, and what must hold is ticked after that.
        <>
          {isOpen ? <SeenPart video={video} onGo={(atMs) => onTime(atMs, version.version)} /> : null}
          {notes}
          {remarks}
          {found}
          {checklist}
        </>
      )}
      <HistoryPart messageId={messageId} versions={review.versions} onGo={onTime} />
    </>
  );
}
