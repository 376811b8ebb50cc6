import { useTranslation } from "react-i18next";
import {
  BackLink,
  Card,
  LinkButton,
  Note,
  Page,
  StatusMessage,
  SummaryList,
  Tag,
} from "../../components/index.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { useParticipantWord } from "../../lib/react/usePartyWord.ts";
import { ConsentRows } from "./ConsentRows.tsx";
import { InvitationCard } from "./InvitationCard.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { stageTones } from "./PeopleList.tsx";
import { useJoined } from "./useJoined.ts";
import { useSaid } from "./useSaid.ts";
import { WithPerson } from "./WithCase.tsx";
import "./cases.css";

export function PersonPage() {
  return <WithPerson>{(person, opened) => <Person person={person} opened={opened} />}</WithPerson>;
}

/** One person of a case: where they are, their keys, what they agreed to, and what staff wrote down about them. */
function Person({ person, opened }: { readonly person: OpenedParticipant; readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const wordOf = useParticipantWord();
  const joined = useJoined(opened);
  const [said, setSaid] = useSaid();
  const { details } = person;
  const stage = joined.stageOf(person);
  const here = `/cases/${opened.caseId}`;
  const canEdit = opened.abilities.includes("edit");
  const invitation = (
    <InvitationCard
      person={person}
      opened={opened}
      invitation={joined.invitationOf(person)}
      stage={stage}
      onDone={setSaid}
    />
  );
  return (
    <>
      <BackLink href={here}>{t("case.backTo")}</BackLink>
      <div className="stack-tight">
        <Page above={t(`Role.${wordOf(person.role)}`)} title={details.name} />
        <div className="row">
          <Tag tone={stageTones[stage]}>{t(`person.state.${stage}`)}</Tag>
        </div>
      </div>
      <StatusMessage>{said ?? joined.said}</StatusMessage>
      {stage === "alert" ? (
        <Note tone="stop">
          <strong>{t("person.alertTitle", { name: details.name })}</strong>
          <p>{t("person.alert", { name: details.name })}</p>
        </Note>
      ) : null}
      {person.certificate === null ? invitation : null}
      <KeysCard person={person} opened={opened} stage={stage} />
      <Card title={t("person.consents")}>
        <ConsentRows person={person} />
      </Card>
      <Card title={t("person.details", { name: details.name })}>
        <SummaryList
          rows={[
            { id: "name", term: t("person.name"), value: details.name },
            {
              id: "contact",
              term: t("person.contact"),
              value: <WrittenText text={details.contact} />,
            },
            { id: "notes", term: t("person.notes"), value: <WrittenText text={details.notes} /> },
          ]}
        />
        {canEdit ? (
          <div>
            <LinkButton href={`${here}/people/${person.participantId}/edit`}>{t("person.edit")}</LinkButton>
          </div>
        ) : null}
      </Card>
      {person.certificate === null ? null : invitation}
    </>
  );
}

function WrittenText({ text }: { readonly text: string }) {
  const { t } = useTranslation("cases");
  return text === "" ? (
    <span className="soft">{t("person.none")}</span>
  ) : (
    <span className="case-text">{text}</span>
  );
}
