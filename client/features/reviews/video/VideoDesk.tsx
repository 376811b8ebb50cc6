import { useTranslation } from "react-i18next";
import { Button, captionsOf, Loading, Note, Player } from "../../../components/index.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import type { OpenedReview } from "../../../lib/reviews/opened-review.ts";
import type { DeskState } from "../deskState.ts";
import { showPlace } from "../places.ts";
import { canCaption, canRemark, type ShownVersion } from "../shownVersion.ts";
import { noteHere, remarkHere } from "./momentActs.ts";
import type { DeskVideo } from "./useDeskVideo.ts";
import { VideoWords } from "./VideoWords.tsx";
import { videoPins } from "./videoPins.ts";
import "./video.css";

interface VideoDeskProps {
  readonly review: OpenedReview;
  readonly shown: ShownVersion;
  readonly video: DeskVideo;
  readonly state: DeskState;
  readonly change: (some: Partial<DeskState>) => void;
}

/** A video message in the middle of the desk: the player, and what is said in it. */
export function VideoDesk({ review, shown, video, state, change }: VideoDeskProps) {
  const { t } = useTranslation("reviews");
  const { version } = shown;
  const { recording, open } = video;
  if (video.isRefused) return <Note tone="stop">{t("video.refused")}</Note>;
  if (recording.status === "failed") return <NotOpened {...recording} />;
  if (open === null) return <Loading what={t("video.loading")} lines={6} />;
  // What is being written is tried at once.
  const isWriting = state.captions !== null && canCaption(review, shown);
  const draft = isWriting ? captionsOf(state.captions.lines, open.header.durationMs).captions : null;
  const pins = videoPins(
    {
      version: version.version,
      notes: review.staffNotes,
      remarks: shown.isNewest ? state.remarks : [],
      sent: version.pins,
    },
    {
      note: (note) => t("video.notePin", { name: note.by.displayName, text: note.text }),
      remark: (text) => t("video.remarkPin", { name: review.author.details.name, text }),
    },
  );
  return (
    <div className="desk-video">
      <Player
        key={version.version}
        engine={open.engine}
        title={t("video.label", { version: version.version })}
        captions={draft ?? video.captions}
        pins={pins}
        onPin={showPlace}
        mode={state.mode}
        onModeChange={(mode) => change({ mode })}
        transcript="none"
        note={null}
      />
      {shown.isNewest && review.abilities.includes("note") ? (
        <div className="moment-acts">
          <Button onPress={() => noteHere(open.engine, change)}>{t("video.noteHere")}</Button>
          {canRemark(review, shown) ? (
            <Button onPress={() => remarkHere(open.engine, state.remarks, change)}>
              {t("video.remarkHere", { name: review.author.details.name })}
            </Button>
          ) : null}
        </div>
      ) : null}
      <VideoWords
        review={review}
        shown={shown}
        video={{ ...video, open }}
        isComparing={state.isComparing}
        draft={state.captions}
        change={change}
      />
    </div>
  );
}

function NotOpened({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation("reviews");
  const problemText = useProblemText();
  return (
    <>
      <Note tone="stop">{problemText(error)}</Note>
      <div>
        <Button onPress={retry}>{t("video.retry")}</Button>
      </div>
    </>
  );
}
