import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  BackLink,
  Button,
  Card,
  ConfirmDialog,
  DateTime,
  Note,
  Page,
  StatusMessage,
} from "../../components/index.ts";
import { lookalikesOf } from "../../lib/accounts/lookalikes.ts";
import { listStaff, type StaffMemberView } from "../../lib/accounts/staff.ts";
import type { CaseStaff as CaseStaffMember, OpenedCase } from "../../lib/cases/opened-case.ts";
import { addStaff, removeStaff } from "../../lib/cases/staffing.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { AddColleague } from "./AddColleague.tsx";
import { useKeepCase } from "./caseQueries.ts";
import { WithCase } from "./WithCase.tsx";
import "./cases.css";

export function CaseStaff() {
  return <WithCase>{(opened) => <StaffPage opened={opened} />}</WithCase>;
}

type Asked = { act: "add"; colleague: StaffMemberView } | { act: "remove"; member: CaseStaffMember };

/** Who works on a case. Adding and removing says what it means before it is done. */
function StaffPage({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const problemText = useProblemText();
  const keep = useKeepCase();
  const [asked, setAsked] = useState<Asked>();
  const [said, setSaid] = useState<string>();
  const staff = useQuery({ queryKey: ["staff"], queryFn: () => listStaff(session) });
  const here = `/cases/${opened.caseId}`;
  const assigned = opened.staff.filter((member) => member.assigned);
  const change = useMutation({
    mutationFn: (of: Asked) =>
      of.act === "add"
        ? addStaff(session, opened, of.colleague)
        : removeStaff(session, opened, of.member.accountId),
    onSuccess: async (changed, of) => {
      setAsked(undefined);
      setSaid(t(of.act === "add" ? "staff.added" : "staff.removed", { name: nameOf(of) }));
      await keep(changed);
    },
  });

  function ask(of: Asked) {
    change.reset();
    setSaid(undefined);
    setAsked(of);
  }
  const candidates = (staff.data ?? []).filter(
    (member) =>
      member.endedAt === null &&
      member.certificate !== null &&
      member.role !== "administrator" &&
      !assigned.some((one) => one.accountId === member.accountId),
  );
  const isAmbiguous = (member: StaffMemberView) => lookalikesOf(member, staff.data ?? []).length > 0;
  return (
    <>
      <Page
        title={t("staff.title")}
        above={t("case.number", { number: opened.number })}
        lead={t("staff.lead")}
        back={<BackLink href={here}>{t("case.backTo")}</BackLink>}
      />
      <StatusMessage>{said}</StatusMessage>
      <Card>
        <ul className="people">
          {assigned.map((member) => (
            <li key={member.accountId} className="person person-line">
              <span>
                <strong>{member.displayName}</strong>
                {member.accountId === session.account.accountId ? (
                  <span className="soft"> · {t("staff.you")}</span>
                ) : null}
              </span>
              {assigned.length > 1 &&
              opened.abilities.includes("remove-staff") &&
              member.accountId !== session.account.accountId ? (
                <Button
                  variant="plain"
                  aria-label={t("staff.removeLabel", { name: member.displayName })}
                  onPress={() => ask({ act: "remove", member })}
                >
                  {t("staff.remove")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {assigned.length === 1 ? <p className="soft">{t("staff.last")}</p> : null}
      </Card>
      {opened.abilities.includes("add-staff") && staff.isSuccess ? (
        <AddColleague
          candidates={candidates}
          isAmbiguous={isAmbiguous}
          onChoose={(colleague) => ask({ act: "add", colleague })}
        />
      ) : null}
      {staff.isError ? <Note tone="stop">{problemText(staff.error)}</Note> : null}
      <AskedDialog
        asked={asked}
        isAmbiguous={asked?.act === "add" && isAmbiguous(asked.colleague)}
        isBusy={change.isPending}
        problem={change.isError ? problemText(change.error) : undefined}
        onCancel={() => setAsked(undefined)}
        onConfirm={(of) => change.mutate(of)}
      />
    </>
  );
}

function nameOf(of: Asked): string {
  return (of.act === "add" ? of.colleague.displayName : of.member.displayName) ?? "";
}

interface AskedDialogProps {
  readonly asked: Asked | undefined;
  readonly isAmbiguous: boolean;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onCancel: () => void;
  readonly onConfirm: (of: Asked) => void;
}

function AskedDialog({ asked, isAmbiguous, isBusy, problem, onCancel, onConfirm }: AskedDialogProps) {
  const { t } = useTranslation("cases");
  if (asked === undefined) return null;
  const name = nameOf(asked);
  const isAdding = asked.act === "add";
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onCancel}
      title={t(isAdding ? "staff.addTitle" : "staff.removeTitle", { name })}
      confirmLabel={t(isAdding ? "staff.addConfirm" : "staff.removeConfirm", { name })}
      busyLabel={t(isAdding ? "staff.adding" : "staff.removing", { name })}
      isBusy={isBusy}
      onConfirm={() => onConfirm(asked)}
    >
      {problem === undefined || isBusy ? null : <Note tone="stop">{problem}</Note>}
      {asked.act === "add" && isAmbiguous ? (
        <Note tone="stop">
          <p>{t("staff.lookalike", { name })}</p>
          {asked.colleague.certificate === null ? null : (
            <p>
              {t("staff.certified")} <DateTime value={asked.colleague.certificate.createdAt} withTime />
            </p>
          )}
        </Note>
      ) : null}
      <p>{t(isAdding ? "staff.addWords" : "staff.removeWords", { name })}</p>
      {isAdding ? null : <p>{t("staff.removeLimit", { name })}</p>}
    </ConfirmDialog>
  );
}
