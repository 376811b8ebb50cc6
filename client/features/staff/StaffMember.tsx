import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import {
  BackLink,
  Button,
  Card,
  ConfirmDialog,
  DateTime,
  Loading,
  Note,
  NotFound,
  Page,
  StatusMessage,
  SummaryList,
  Tag,
} from "../../components/index.ts";
import { endStaffAccount, resetSecondFactor, type StaffMemberView } from "../../lib/accounts/staff.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useStaff } from "./staffQueries.ts";

/** One colleague: what is known of their account, and the two things an administrator can do to it. */
export function StaffMember() {
  const { t } = useTranslation("staff");
  const { accountId } = useParams();
  const problemText = useProblemText();
  const staff = useStaff();
  if (staff.isPending) return <Loading what={t("list.loading")} />;
  if (staff.isError) return <Page title={t("list.title")} lead={problemText(staff.error)} />;
  const member = staff.data.find((candidate) => candidate.accountId === accountId);
  return member === undefined ? <NotFound homeHref="/staff" /> : <Account member={member} />;
}

function Account({ member }: { readonly member: StaffMemberView }) {
  const { t } = useTranslation("staff");
  const { account } = useUnlocked();
  const name = member.displayName ?? t("list.unnamed");
  const isSelf = member.accountId === account.accountId;
  const [said, setSaid] = useState<string>();
  return (
    <>
      <Page title={name} back={<BackLink href="/staff">{t("list.title")}</BackLink>} />
      <StatusMessage>{said}</StatusMessage>
      <SummaryList
        rows={[
          { id: "role", term: t("member.role"), value: t(`Role.${member.role}`) },
          {
            id: "state",
            term: t("member.state"),
            value:
              member.endedAt !== null ? (
                <Tag tone="stop">
                  {t("list.endedTag")} <DateTime value={member.endedAt} />
                </Tag>
              ) : member.certificate === null ? (
                <Tag tone="held">{t("list.uncertified")}</Tag>
              ) : (
                <Tag tone="passed">{t("list.certified")}</Tag>
              ),
          },
          {
            id: "second-factor",
            term: t("member.secondFactor"),
            value: member.secondFactor ? t("list.secondFactor") : t("list.noSecondFactor"),
          },
        ]}
      />
      {member.endedAt === null && !isSelf ? <Acts member={member} name={name} onDone={setSaid} /> : null}
      <Card title={t("cannot.title")} ground="mist">
        <p>{t("cannot.words")}</p>
      </Card>
    </>
  );
}

interface ActsProps {
  readonly member: StaffMemberView;
  readonly name: string;
  readonly onDone: (words: string) => void;
}

function Acts({ member, name, onDone }: ActsProps) {
  const { t } = useTranslation("staff");
  const session = useUnlocked();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [asked, setAsked] = useState<"reset" | "end">();
  const act = useMutation({
    mutationFn: (which: "reset" | "end") =>
      which === "reset"
        ? resetSecondFactor(session, member.accountId)
        : endStaffAccount(session, member.accountId),
    onSuccess: async (_, which) => {
      await queries.invalidateQueries({ queryKey: ["staff"] });
      setAsked(undefined);
      onDone(t(`${which}.done`, { name }));
    },
  });
  function ask(which: "reset" | "end") {
    act.reset();
    setAsked(which);
  }
  const shown = asked ?? "reset";
  return (
    <section className="stack" aria-labelledby="acts">
      <h2 id="acts">{t("member.actions")}</h2>
      {member.secondFactor ? (
        <div className="stack-tight">
          <div>
            <Button onPress={() => ask("reset")}>{t("reset.action")}</Button>
          </div>
          <p className="soft">{t("reset.hint")}</p>
        </div>
      ) : null}
      <div className="stack-tight">
        <div>
          <Button onPress={() => ask("end")}>{t("end.action")}</Button>
        </div>
        <p className="soft">{t("end.hint")}</p>
      </div>
      <ConfirmDialog
        isOpen={asked !== undefined}
        onOpenChange={(isOpen) => setAsked(isOpen ? shown : undefined)}
        title={t(`${shown}.title`, { name })}
        confirmLabel={t(`${shown}.confirm`)}
        busyLabel={t(`${shown}.busy`)}
        tone={shown === "end" ? "danger" : "primary"}
        isBusy={act.isPending}
        onConfirm={() => act.mutate(shown)}
      >
        {act.isError ? <Note tone="stop">{problemText(act.error)}</Note> : null}
        <p>{t(`${shown}.words`, { name })}</p>
        {shown === "end" ? <p>{t("end.cases", { name })}</p> : null}
      </ConfirmDialog>
    </section>
  );
}
