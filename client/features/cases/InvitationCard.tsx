import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import { Button, ButtonRow, Card, ConfirmDialog, DateTime, Note } from "../../components/index.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { inviteParticipant, withdrawInvitation } from "../../lib/invitations/invite.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { PersonStage } from "./personStage.ts";

interface InvitationCardProps {
  readonly person: OpenedParticipant;
  readonly opened: OpenedCase;
  readonly invitation: InvitationView | null;
  readonly stage: PersonStage;
  readonly onDone: (words: string) => void;
}

/** A person's link: make it, look at it, withdraw it, make another. */
export function InvitationCard({ person, opened, invitation, stage, onDone }: InvitationCardProps) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [isAsked, setAsked] = useState(false);
  const { name } = person.details;
  const linkPage = `/cases/${opened.caseId}/people/${person.participantId}/link`;

  const withdraw = useMutation({
    mutationFn: (invitationId: string) => withdrawInvitation(session, invitationId),
    onSuccess: async () => {
      setAsked(false);
      await queries.invalidateQueries({ queryKey: ["invitations", opened.caseId] });
      onDone(t("person.withdrawnDone"));
    },
  });
  const invite = useMutation({
    mutationFn: () => inviteParticipant(session, opened, person.participantId, name),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["invitations", opened.caseId] });
      void navigate(linkPage);
    },
  });

  if (!opened.abilities.includes("invite")) return null;
  const isWaiting = invitation?.state === "waiting";
  return (
    <Card title={t("person.invitation")}>
      {isWaiting ? (
        <p>
          {t("person.expires")} <DateTime value={invitation.expiresAt} />.
        </p>
      ) : (
        <p>{t(`person.invitationWords.${stage}`, { name })}</p>
      )}
      {invite.isError ? <Note tone="stop">{problemText(invite.error)}</Note> : null}
      <ButtonRow>
        {isWaiting ? <Button onPress={() => void navigate(linkPage)}>{t("person.showLink")}</Button> : null}
        {isWaiting ? (
          <Button
            onPress={() => {
              withdraw.reset();
              setAsked(true);
            }}
          >
            {t("person.withdraw")}
          </Button>
        ) : (
          <Button onPress={() => invite.mutate()} isBusy={invite.isPending} busyLabel={t("add.busy")}>
            {invitation === null ? t("person.invite", { name }) : t("person.inviteAgain")}
          </Button>
        )}
      </ButtonRow>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t("person.withdrawTitle", { name })}
        confirmLabel={t("person.withdrawConfirm")}
        busyLabel={t("person.withdrawBusy")}
        isBusy={withdraw.isPending}
        onConfirm={() => {
          if (invitation !== null) withdraw.mutate(invitation.invitationId);
        }}
      >
        {withdraw.isError ? <Note tone="stop">{problemText(withdraw.error)}</Note> : null}
        <p>{t("person.withdrawWords", { name })}</p>
      </ConfirmDialog>
    </Card>
  );
}
