import { useTranslation } from "react-i18next";
import {
  BackLink,
  Card,
  DateTime,
  LinkButton,
  Note,
  Page,
  StatusMessage,
  Tag,
  TextLink,
} from "../../components/index.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { CaseConferences } from "./CaseConferences.tsx";
import { CaseMenu } from "./CaseMenu.tsx";
import { CaseTaskList } from "./CaseTaskList.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { RecentLetters } from "./RecentLetters.tsx";
import { useJoined } from "./useJoined.ts";
import { useSaid } from "./useSaid.ts";
import { WithCase } from "./WithCase.tsx";
import "./cases.css";

/** One case: what is to be done, who is in it, and everything that its staff wrote down. */
export function CasePage() {
  return <WithCase>{(opened) => <OpenedCasePage opened={opened} />}</WithCase>;
}

function OpenedCasePage({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const joined = useJoined(opened);
  const [said, setSaid] = useSaid();
  return (
    <>
      <BackLink href="/cases">{t("case.back")}</BackLink>
      <div className="case-top">
        <div className="stack-tight">
          <Page above={t("case.number", { number: opened.number })} title={opened.details.title} />
          <div className="row">
            {opened.paused ? <Tag tone="stop">{t("case.paused")}</Tag> : null}
            {opened.roster.approvals === 2 ? <Tag tone="neutral">{t("case.two")}</Tag> : null}
            <span className="soft small">
              {t("case.opened")} <DateTime value={opened.openedAt} />
            </span>
          </div>
        </div>
        <CaseMenu opened={opened} onDone={setSaid} />
      </div>
      <StatusMessage>{said ?? joined.said}</StatusMessage>
      {joined.refused.map((person) => (
        <Note key={person.participantId} tone="stop">
          <strong>{t("person.alertTitle", { name: person.details.name })}</strong>
          <p>{t("person.alert", { name: person.details.name })}</p>
        </Note>
      ))}
      {opened.paused ? <Note tone="stop">{t("case.pausedNote")}</Note> : null}
      <div className="case-columns">
        <div className="stack">
          <Card title={t("case.todo")}>
            <CaseTaskList opened={opened} joined={joined} />
          </Card>
          <PeopleList opened={opened} joined={joined} />
        </div>
        <div className="stack">
          <Card title={t("case.notes")}>
            {opened.details.notes === "" ? (
              <p className="soft">{t("case.noNotes")}</p>
            ) : (
              <p className="case-text">{opened.details.notes}</p>
            )}
            {opened.abilities.includes("edit") ? (
              <p>
                <TextLink href={`/cases/${opened.caseId}/edit`}>{t("case.edit")}</TextLink>
              </p>
            ) : null}
          </Card>
          <RecentLetters opened={opened} />
          <CaseConferences opened={opened} />
          <StaffCard opened={opened} />
        </div>
      </div>
    </>
  );
}

function StaffCard({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const { account } = useUnlocked();
  const canChange = opened.abilities.includes("add-staff") || opened.abilities.includes("remove-staff");
  return (
    <Card title={t("case.staff")}>
      <ul className="plain-list">
        {opened.staff
          .filter((member) => member.assigned)
          .map((member) => (
            <li key={member.accountId}>
              {member.displayName}
              {member.accountId === account.accountId ? (
                <span className="soft"> · {t("case.you")}</span>
              ) : null}
            </li>
          ))}
      </ul>
      {canChange ? (
        <div>
          <LinkButton href={`/cases/${opened.caseId}/staff`}>{t("case.staffChange")}</LinkButton>
        </div>
      ) : null}
    </Card>
  );
}
