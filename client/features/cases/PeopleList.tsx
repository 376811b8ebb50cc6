import { useTranslation } from "react-i18next";
import { Card, Tag, TextLink, type Tone } from "../../components/index.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { useParticipantWord } from "../../lib/react/usePartyWord.ts";
import { ConsentTags } from "./ConsentTags.tsx";
import { peopleOfSide } from "./caseTasks.ts";
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

const sides = ["victim", "offender"] as const;

interface PeopleListProps {
  readonly opened: OpenedCase;
  readonly joined: Joined;
}

/** Everybody in the case, side by side, and where they are on their way. */
export function PeopleList({ opened, joined }: PeopleListProps) {
  const { t } = useTranslation("cases");
  const wordOf = useParticipantWord();
  const people = sides.flatMap((side) => peopleOfSide(opened, side));
  const roles = new Set(people.map((person) => person.role));
  return (
    <Card title={t("case.people")}>
      {people.length === 0 ? <p className="soft">{t("case.nobody")}</p> : null}
      <ul className="people">
        {people.map((person) => {
          const stage = joined.stageOf(person);
          return (
            <li key={person.participantId} className="person">
              <div className="person-name">
                <TextLink href={`/cases/${opened.caseId}/people/${person.participantId}`}>
                  {person.details.name}
                </TextLink>
                <span className="soft"> · {t(`role.${wordOf(person.role)}`)}</span>
              </div>
              <div className="row">
                <Tag tone={stageTones[stage]}>{t(`person.state.${stage}`)}</Tag>
                {person.certificate === null ? null : (
                  <ConsentTags role={person.role} consents={person.consents} />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {opened.abilities.includes("invite") && roles.size > 0 ? (
        <div className="people-more">
          {sides
            .filter((side) => roles.has(side))
            .flatMap((side) => [side, `${side}-supporter`] as const)
            .map((role) => (
              <TextLink key={role} href={`/cases/${opened.caseId}/invite/${role}`}>
                {t("tasks.inviteAnother", { context: wordOf(role) })}
              </TextLink>
            ))}
        </div>
      ) : null}
    </Card>
  );
}
