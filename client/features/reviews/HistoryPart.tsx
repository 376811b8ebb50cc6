import { useTranslation } from "react-i18next";
import { DateTime, SidePart } from "../../components/index.ts";
import type { OpenedVersion } from "../../lib/reviews/opened-review.ts";
import { TimeLink } from "./video/TimeLink.tsx";
import { watchedWordIn } from "./video/watchedWord.ts";

interface HistoryPartProps {
  readonly messageId: string;
  readonly versions: readonly OpenedVersion[];
  /** To a time in a version of a video message. */
  readonly onGo: (atMs: number, version: number) => void;
}

/** What was decided about each version, newest first. */
export function HistoryPart({ messageId, versions, onGo }: HistoryPartProps) {
  const { t } = useTranslation("reviews");
  const decided = versions.filter((version) => version.outcome !== "undecided").toReversed();
  if (decided.length === 0) return null;
  return (
    <SidePart title={t("history.title")}>
      <ol className="history">
        {decided.map(({ version, outcome, decidedBy, decidedAt, note, pins, description, checklist }) => (
          <li key={version}>
            <p>
              {t(`history.${outcome}`, { name: decidedBy?.displayName ?? t("queue.unnamed"), version })}
              {decidedAt === null ? null : (
                <span className="soft">
                  {" "}
                  · <DateTime value={decidedAt} />
                </span>
              )}
            </p>
            <Watched checklist={checklist} />
            {note === null ? null : <blockquote>{note}</blockquote>}
            {pins.length === 0 ? null : (
              <ul className="history-pins">
                {pins.map((pin, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes
                  <li key={at} id={`sent-${version}-${at}`}>
                    <TimeLink
                      messageId={messageId}
                      version={version}
                      atMs={pin.atMs}
                      onGo={(ms) => onGo(ms, version)}
                    />{" "}
                    {pin.text}
                  </li>
                ))}
              </ul>
            )}
            {description === null ? null : <blockquote>{description.text}</blockquote>}
          </li>
        ))}
      </ol>
    </SidePart>
  );
}

/** What was said with an approval about how it was watched. */
function Watched({ checklist }: Pick<OpenedVersion, "checklist">) {
  const { t } = useTranslation("reviews");
  const word = watchedWordIn(checklist ?? []);
  return word === null ? null : <p className="soft">{t(`watched.kept.${word}`)}</p>;
}
