import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { SidePart } from "../../components/index.ts";
import type { Leak } from "../../lib/reviews/leaks.ts";

interface FoundPartProps {
  readonly leaks: readonly Leak[];
  /** Leads to the mark of that id in the letter. */
  readonly onGo: (id: string) => void;
}

/** What looks like a way to be reached; each leads to its place in the letter. */
export function FoundPart({ leaks, onGo }: FoundPartProps) {
  const { t } = useTranslation("reviews");
  return (
    <SidePart title={t("found.title")}>
      {leaks.length === 0 ? (
        <p className="soft">{t("found.none")}</p>
      ) : (
        <>
          <ul className="found-list">
            {leaks.map((leak) => (
              <li key={leak.id}>
                <Button className="found-item" onPress={() => onGo(leak.id)}>
                  <mark>{leak.text}</mark> {t(`found.${leak.kind}`)}
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
