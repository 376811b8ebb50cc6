import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  clockText,
  draftOf,
  Letter,
  Note,
  type PlayerEngine,
  usePlayerState,
} from "../../../components/index.ts";
import type { OpenedReview } from "../../../lib/reviews/opened-review.ts";
import type { DeskState } from "../deskState.ts";
import { canCaption, type ShownVersion } from "../shownVersion.ts";
import type { DeskVideo } from "./useDeskVideo.ts";
import { useWordsBefore } from "./useWordsBefore.ts";
import { WordsEditor } from "./WordsEditor.tsx";
import { lineAt, type WordLine, wordLines } from "./wordLines.ts";

interface VideoWordsProps {
  readonly review: OpenedReview;
  readonly shown: ShownVersion;
  readonly video: DeskVideo & { readonly open: NonNullable<DeskVideo["open"]> };
  readonly isComparing: boolean;
  readonly draft: DeskState["captions"];
  readonly change: (some: Partial<DeskState>) => void;
}

/** What is said in a video message, as somebody wrote it down; where nobody did, staff can. */
export function VideoWords({ review, shown, video, isComparing, draft, change }: VideoWordsProps) {
  const { t } = useTranslation("reviews");
  const { captions, captionsBy, leaks, open } = video;
  const before = useWordsBefore(review.item.messageId, shown.before, isComparing);
  const { lines, changeCount } = useMemo(() => wordLines(captions, before, leaks), [captions, before, leaks]);
  const canWrite = canCaption(review, shown);
  const author = review.author.details.name;
  if (draft !== null && canWrite) {
    return (
      <WordsEditor
        review={review}
        open={open}
        draft={draft}
        onDraft={(lines) => change({ captions: { ...draft, lines } })}
        onClose={() => change({ captions: null })}
      />
    );
  }
  const begin = () => {
    const readRevision = review.versions.at(-1)?.view.captionsRevision ?? 0;
    change({ captions: { lines: draftOf(captions), readRevision } });
  };
  const isApproved = review.item.approvals > 0 && review.versions.at(-1)?.outcome === "undecided";
  return (
    <section className="words" aria-labelledby="words-title">
      <div className="words-heading">
        <h2 id="words-title">{t("words.title")}</h2>
        {canWrite ? (
          <Button variant="plain" onPress={begin}>
            {t(captions === null ? "words.write" : "words.change")}
          </Button>
        ) : null}
      </div>
      {captionsBy === null ? null : (
        <p className="soft small">{t(`words.by.${captionsBy}`, { name: author })}</p>
      )}
      {draft !== null && shown.isNewest && isApproved ? <Note tone="held">{t("words.tooLate")}</Note> : null}
      {draft === null && isApproved && shown.isNewest ? (
        <p className="soft small">{t("words.approved")}</p>
      ) : null}
      {before === undefined ? null : (
        <p className="soft small" role="status">
          {changeCount === 0
            ? t("words.same", { version: shown.before?.version })
            : t("versions.changes", { count: changeCount })}
        </p>
      )}
      {lines.length === 0 ? (
        <p className="soft">{t(canWrite ? "words.none" : "words.noneNow")}</p>
      ) : (
        <Lines lines={lines} engine={open.engine} />
      )}
    </section>
  );
}

function Lines({ lines, engine }: { readonly lines: readonly WordLine[]; readonly engine: PlayerEngine }) {
  const { t } = useTranslation("reviews");
  // A number, so that the lines are drawn anew when another one is said, and not with each step of the player.
  const current = usePlayerState(engine, ({ positionMs }) => lineAt(lines, positionMs));
  return (
    <ol className="word-lines">
      {lines.map((line) => {
        const { atMs } = line;
        return (
          <li key={line.id} className="word-line" {...(line.id === current ? { "data-current": true } : {})}>
            {atMs === null ? (
              <span className="soft small">{t("words.gone")}</span>
            ) : (
              <button
                type="button"
                className="word-time"
                aria-label={t("video.goTo", { time: clockText(atMs) })}
                onClick={() => engine.seek(atMs)}
              >
                {clockText(atMs)}
              </button>
            )}
            <Letter letter={line.letter} ranges={line.ranges} isSheet={false} />
          </li>
        );
      })}
    </ol>
  );
}
