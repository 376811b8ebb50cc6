import { useUnlocked } from "../../lib/react/session.tsx";
import { CHECKLIST_ITEMS } from "../../lib/reviews/checklist.ts";
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

interface DeskSideProps {
  readonly review: OpenedReview;
  readonly shown: ShownVersion;
  readonly state: DeskState;
  readonly change: (some: Partial<DeskState>) => void;
  /** To a place that was found, by its id. */
  readonly onGo: (id: string) => void;
}

/** What a decision needs beside the letter. */
export function DeskSide({ review, shown, state, change, onGo }: DeskSideProps) {
  const session = useUnlocked();
  const keep = useKeepReview();
  const { version } = shown;
  const isOpen = version.outcome === "undecided";
  return (
    <>
      {review.offer === null ? null : (
        <OfferPart offer={review.offer} recipient={review.recipient.details.name} />
      )}
      {isOpen || version.checklist !== null ? (
        <ChecklistPart
          points={CHECKLIST_ITEMS}
          checked={version.checklist ?? state.checked}
          onChange={(checked) => change({ checked })}
          isDecided={!isOpen}
          isDisabled={!isOpen || !review.abilities.includes("approve")}
        />
      ) : null}
      {isOpen ? <FoundPart leaks={shown.shown?.leaks ?? []} onGo={onGo} /> : null}
      <NotesPart
        key={review.item.messageId}
        notes={review.staffNotes}
        {...(review.abilities.includes("note")
          ? { onAdd: async (text: string) => keep(await addStaffNote(session, review, text)) }
          : {})}
      />
      <HistoryPart versions={review.versions} />
    </>
  );
}
