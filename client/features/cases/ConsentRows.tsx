import { useTranslation } from "react-i18next";
import { channelsOf } from "../../../protocol/consents/consent.ts";
import { DateTime, SummaryList } from "../../components/index.ts";
import type { OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { ConsentTag } from "./ConsentTags.tsx";

const directions = ["send", "receive"] as const;

/** What a person agreed to, from their own signatures; only they can change it. */
export function ConsentRows({ person }: { readonly person: OpenedParticipant }) {
  const { t } = useTranslation("cases");
  return (
    <>
      <SummaryList
        rows={channelsOf(person.role).flatMap((channel) =>
          directions.map((direction) => {
            const word = person.consents[channel][direction];
            return {
              id: `${channel} ${direction}`,
              term: t(`consent.${direction}`, { context: channel }),
              value: (
                <span className="row">
                  <ConsentTag word={word}>{t(`consent.state.${word.state}`)}</ConsentTag>
                  {word.at === null ? null : (
                    <span className="soft small">
                      <DateTime value={word.at} />
                    </span>
                  )}
                </span>
              ),
            };
          }),
        )}
      />
      <p className="soft small">{t("consent.hint")}</p>
    </>
  );
}
