import { useTranslation } from "react-i18next";
import { Card, DateTime, LinkButton } from "../../components/index.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import type { PersonStage } from "./personStage.ts";

interface KeysCardProps {
  readonly person: OpenedParticipant;
  readonly opened: OpenedCase;
  readonly stage: PersonStage;
}

/** Whether a person's keys came through their link, and whether the words were compared by voice. */
export function KeysCard({ person, opened, stage }: KeysCardProps) {
  const { t } = useTranslation("cases");
  if (person.certificate === null) {
    return (
      <Card title={t("person.keys")}>
        <p className="soft">
          {stage === "joined"
            ? t("person.keysWaiting")
            : stage === "alert"
              ? t("person.keysRefused")
              : t("person.keysNone")}
        </p>
      </Card>
    );
  }
  const words = `/cases/${opened.caseId}/people/${person.participantId}/words`;
  return (
    <Card title={t("person.keys")}>
      <p>{t("person.keysBound")}</p>
      {person.keyCheck === null ? (
        <p>{t("person.keysUnchecked")}</p>
      ) : (
        <p>
          {t("person.keysChecked", { name: person.keyCheck.by })} <DateTime value={person.keyCheck.at} />.
        </p>
      )}
      <div>
        <LinkButton href={words} variant={person.keyCheck === null ? "primary" : "quiet"}>
          {person.keyCheck === null
            ? t("person.compare", { name: person.details.name })
            : t("person.compareAgain")}
        </LinkButton>
      </div>
    </Card>
  );
}
