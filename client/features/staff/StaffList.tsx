import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Card,
  EmptyState,
  LinkButton,
  Loading,
  Note,
  Page,
  StatusMessage,
  TaskList,
} from "../../components/index.ts";
import type { StaffMemberView } from "../../lib/accounts/staff.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { StaffInvitations } from "./StaffInvitations.tsx";
import { useCertifyStaff, useStaff, useStaffInvitations } from "./staffQueries.ts";
import "./staff.css";

/** The administrator's first page: the people who work here, and what an administrator cannot do. */
export function StaffList() {
  const { t } = useTranslation("staff");
  const problemText = useProblemText();
  const staff = useStaff();
  const invitations = useStaffInvitations();
  const certify = useCertifyStaff(invitations.data ?? []);
  const [said, setSaid] = useState<string>();
  const members = staff.data ?? [];
  const current = members.filter((member) => member.endedAt === null);
  const ended = members.filter((member) => member.endedAt !== null);
  const pending = (invitations.data ?? []).filter(
    ({ view }) => view.state !== "certified" && view.state !== "withdrawn",
  );
  return (
    <>
      <div className="staff-top">
        <Page title={t("list.title")} lead={t("list.lead")} />
        <LinkButton href="/staff/invite" variant="primary">
          {t("list.invite")}
        </LinkButton>
      </div>
      <StatusMessage>
        {said ??
          (certify.certified.length > 0
            ? certify.certified.map((name) => t("certify.done", { name })).join(" ")
            : undefined)}
      </StatusMessage>
      {certify.refused.map((name) => (
        <Note key={name} tone="stop">
          <strong>{t("certify.alertTitle", { name })}</strong>
          <p>{t("certify.alert", { name })}</p>
        </Note>
      ))}
      {staff.isPending ? <Loading what={t("list.loading")} /> : null}
      {staff.isError ? <Note tone="stop">{problemText(staff.error)}</Note> : null}
      {staff.isSuccess && current.length <= 1 && pending.length === 0 ? (
        <EmptyState title={t("list.emptyTitle")}>{t("list.empty")}</EmptyState>
      ) : null}
      {current.length === 0 ? null : (
        <Card title={t("list.current")}>
          <Members members={current} />
        </Card>
      )}
      {pending.length === 0 ? null : (
        <StaffInvitations invitations={pending} refusedIds={certify.refusedIds} onDone={setSaid} />
      )}
      {ended.length === 0 ? null : (
        <Card title={t("list.ended")} ground="mist">
          <Members members={ended} />
        </Card>
      )}
      <Card title={t("cannot.title")} ground="mist">
        <p className="measure">{t("cannot.words")}</p>
      </Card>
    </>
  );
}

function Members({ members }: { readonly members: readonly StaffMemberView[] }) {
  const { t } = useTranslation("staff");
  const { account } = useUnlocked();
  return (
    <TaskList
      tasks={members.map((member) => {
        const isSelf = member.accountId === account.accountId;
        const role = t(`Role.${member.role}`);
        return {
          id: member.accountId,
          title: member.displayName ?? t("list.unnamed"),
          hint: isSelf ? `${role} · ${t("list.you")}` : role,
          href: `/staff/${member.accountId}`,
          ...stateOf(member),
        };
      })}
    />
  );

  function stateOf(member: StaffMemberView) {
    if (member.endedAt !== null) return { status: t("list.endedTag"), tone: "neutral" } as const;
    if (member.certificate === null) return { status: t("list.uncertified"), tone: "held" } as const;
    if (!member.secondFactor) return { status: t("list.noSecondFactor"), tone: "held" } as const;
    return { status: t("list.certified"), tone: "passed" } as const;
  }
}
