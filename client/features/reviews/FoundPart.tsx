import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockText, SidePart } from "../../components/index.ts";
import type { CaptionLeak, Leak } from "../../lib/reviews/leaks.ts";

interface FoundPartProps {
  readonly leaks: readonly (Leak | CaptionLeak)[];
  /** Of a video message: whether there are words to search. */
  readonly hasWords?: boolean;
  /** Leads to the mark of that id, and in a video message to its time. */
  readonly onGo: (id: string) => void;
}

/** What looks like a way to be reached; each leads to its place. */
export function FoundPart({ leaks, hasWords, onGo }: FoundPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t("found.title")}>
      {hasWords === undefined ? null : <p>{t("found.watch")}</p>}
      {hasWords === false ? (
        <p className="soft">{t("found.noWords")}</p>
      ) : leaks.length === 0 ? (
        <p className="soft">{t("found.none", { context: hasWords ? "words" : "" })}</p>
      ) : (
        <>
          <ul className="found-list">
            {leaks.map((leak) => (
              <li key={leak.id}>
                <Button className="found-item" onPress={() => onGo(leak.id)}>
                  {"atMs" in leak ? <span className="found-time">{clockText(leak.atMs)}</span> : null}{" "}
                  <mark>
                    <bdi>{leak.text}</bdi>
                  </mark>{" "}
                  {t(`found.${leak.kind}`)}
                </Button>
              </li>
            ))}
          </ul>
          <p className="soft">{t("found.hint")}</p>
        </>
      )}
    </SidePart>
  );
}
