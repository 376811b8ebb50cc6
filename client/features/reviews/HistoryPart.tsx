import { useTranslation } from "react-i18next";
import { DateTime, SidePart } from "../../components/index.ts";
import type { OpenedVersion } from "../../lib/reviews/opened-review.ts";

/** What was decided about each version, newest first. */
export function HistoryPart({ versions }: { readonly versions: readonly OpenedVersion[] }) {
  const { t } = useTranslation("reviews");
  const decided = versions.filter((version) => version.outcome !== "undecided").toReversed();
  if (decided.length === 0) return null;
  return (
    <SidePart title={t("history.title")}>
      <ol className="history">
        {decided.map(({ version, outcome, decidedBy, decidedAt, note, description }) => (
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
            {note === null ? null : <blockquote>{note}</blockquote>}
            {description === null ? null : <blockquote>{description.text}</blockquote>}
          </li>
        ))}
      </ol>
    </SidePart>
  );
}
