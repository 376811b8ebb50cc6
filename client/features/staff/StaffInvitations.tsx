import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "../../../protocol/ids.ts";
import {
  Button,
  Card,
  ConfirmDialog,
  DateTime,
  Note,
  Tag,
  TextLink,
  type Tone,
} from "../../components/index.ts";
import { withdrawInvitation } from "../../lib/invitations/invite.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { StaffInvitation } from "./staffQueries.ts";

const tones: Record<StaffInvitation["view"]["state"], Tone> = {
  waiting: "held",
  joined: "held",
  certified: "passed",
  withdrawn: "neutral",
  expired: "back",
};

interface StaffInvitationsProps {
  readonly invitations: readonly StaffInvitation[];
  /** Of those whose keys did not come through their link. */
  readonly refusedIds: ReadonlySet<Id>;
  readonly onDone: (words: string) => void;
}

/** Those who were invited and are not at work yet. */
export function StaffInvitations({ invitations, refusedIds, onDone }: StaffInvitationsProps) {
  const { t } = useTranslation("staff");
  const session = useUnlocked();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [asked, setAsked] = useState<StaffInvitation>();
  const nameOf = (invitation: StaffInvitation) => invitation.opened?.name ?? t("list.unnamed");
  const withdraw = useMutation({
    mutationFn: ({ view }: StaffInvitation) => withdrawInvitation(session, view.invitationId),
    onSuccess: async (_, invitation) => {
      setAsked(undefined);
      onDone(t("withdraw.done", { name: nameOf(invitation) }));
      await queries.invalidateQueries({ queryKey: ["invitations", "staff"] });
    },
  });
  return (
    <Card title={t("list.waiting")}>
      <ul className="staff-invitations">
        {invitations.map((invitation) => {
          const { view, opened } = invitation;
          const name = nameOf(invitation);
          return (
            <li key={view.invitationId}>
              <div className="staff-invited">
                {view.state === "waiting" && opened !== null ? (
                  <strong>
                    <TextLink href={`/staff/invitations/${view.invitationId}`}>{name}</TextLink>
                  </strong>
                ) : (
                  <strong>{name}</strong>
                )}
                <span className="soft small">
                  {t(`Role.${view.role}`)}
                  {view.state === "waiting" ? (
                    <>
                      {" "}
                      · {t("list.until")} <DateTime value={view.expiresAt} />
                    </>
                  ) : null}
                </span>
              </div>
              {refusedIds.has(view.invitationId) ? (
                <Tag tone="stop">{t("list.states.refused")}</Tag>
              ) : (
                <Tag tone={tones[view.state]}>{t(`list.states.${view.state}`)}</Tag>
              )}
              {view.state === "waiting" ? (
                <Button
                  variant="plain"
                  aria-label={t("withdraw.actionLabel", { name })}
                  onPress={() => {
                    withdraw.reset();
                    setAsked(invitation);
                  }}
                >
                  {t("withdraw.action")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {asked === undefined ? null : (
        <ConfirmDialog
          isOpen
          onOpenChange={() => setAsked(undefined)}
          title={t("withdraw.title", { name: nameOf(asked) })}
          confirmLabel={t("withdraw.confirm")}
          busyLabel={t("withdraw.busy")}
          isBusy={withdraw.isPending}
          onConfirm={() => withdraw.mutate(asked)}
        >
          {withdraw.isError ? <Note tone="stop">{problemText(withdraw.error)}</Note> : null}
          <p>{t("withdraw.words", { name: nameOf(asked) })}</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
