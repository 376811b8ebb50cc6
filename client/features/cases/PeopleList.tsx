import { useTranslation } from "react-i18next";
import { Card, Tag, TextLink, type Tone } from "../../components/index.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { usePartyWord } from "../../lib/react/usePartyWord.ts";
import { ConsentTags } from "./ConsentTags.tsx";
import type { PersonStage } from "./personStage.ts";
import type { Joined } from "./useJoined.ts";

export const stageTones: Record<PersonStage, Tone> = {
  added: "neutral",
  invited: "held",
  expired: "back",
  withdrawn: "neutral",
  joined: "held",
  certified: "passed",
  checked: "passed",
  reinvited: "held",
  alert: "stop",
};

interface PeopleListProps {
  readonly opened: OpenedCase;
  readonly joined: Joined;
}

/** Everybody in the case, and where they are on their way. */
export function PeopleList({ opened, joined }: PeopleListProps) {
  const { t } = useTranslation("cases");
  const partyWord = usePartyWord();
  const roles = new Set(opened.participants.map((person) => person.role));
  return (
    <Card title={t("case.people")}>
      {opened.participants.length === 0 ? <p className="soft">{t("case.nobody")}</p> : null}
      <ul className="people">
        {opened.participants.map((person) => {
          const stage = joined.stageOf(person);
          return (
            <li key={person.participantId} className="person">
              <div className="person-name">
                <TextLink href={`/cases/${opened.caseId}/people/${person.participantId}`}>
                  {person.details.name}
                </TextLink>
                <span className="soft"> · {t(`role.${partyWord(person.role)}`)}</span>
              </div>
              <div className="row">
                <Tag tone={stageTones[stage]}>{t(`person.state.${stage}`)}</Tag>
                {person.certificate === null ? null : <ConsentTags consents={person.consents} />}
              </div>
            </li>
          );
        })}
      </ul>
      {opened.abilities.includes("invite") && roles.size > 0 ? (
        <div className="people-more">
          {(["victim", "offender"] as const)
            .filter((role) => roles.has(role))
            .map((role) => (
              <TextLink key={role} href={`/cases/${opened.caseId}/invite/${role}`}>
                {t("tasks.inviteAnother", { context: partyWord(role) })}
              </TextLink>
            ))}
        </div>
      ) : null}
    </Card>
  );
}
