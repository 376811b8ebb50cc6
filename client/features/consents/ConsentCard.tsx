import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { CONSENT_TEXT_VERSION } from "../../../protocol/consents/consent.ts";
import { isPartyRole, type ParticipantRole } from "../../../protocol/roles.ts";
import { Button, Card, ConfirmDialog, DateTime, ErrorSummary, Tag } from "../../components/index.ts";
import type { Channel, ConsentWord, Direction } from "../../lib/consents/consent-words.ts";
import { recordConsents } from "../../lib/consents/record.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useTextList } from "../../lib/react/useTextList.ts";

interface ConsentCardProps {
  /** Of the person themself. */
  readonly role: ParticipantRole;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly word: ConsentWord;
}

/** One channel and direction: whether it is agreed to, what it means, and the button that changes it after saying what happens. */
export function ConsentCard({ role, channel, direction, word }: ConsentCardProps) {
  const { t } = useTranslation("consents");
  const session = useUnlocked();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const isGiven = word.state === "given";
  const change = useMutation({
    mutationFn: () => recordConsents(session, [{ channel, direction, given: !isGiven }]),
    onSuccess: async (my) => {
      queries.setQueryData(["my-case"], my);
      await queries.invalidateQueries({ queryKey: ["messages"] });
    },
    onSettled: () => setAsking(false),
  });
  const listOf = useTextList("consents");
  const act = isGiven ? "stop" : "start";
  const about = `${channel}.${direction}`;
  const said = isGiven ? "given" : word.state === "not-asked" ? "unasked" : "not";
  return (
    <Card
      title={t(`${about}.term`)}
      tag={<Tag tone={isGiven ? "passed" : "neutral"}>{t(`state.${said}`)}</Tag>}
    >
      <ErrorSummary
        errors={change.isError ? [{ message: problemText(change.error) }] : []}
        attempt={change.failureCount}
      />
      <ul className="measure">
        {listOf(`v${CONSENT_TEXT_VERSION}.${about}.points`).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {word.at === null ? null : (
        <p className="soft">
          <Trans
            t={t}
            i18nKey={isGiven ? "since.given" : "since.withdrawn"}
            components={{ date: <DateTime value={word.at} /> }}
          />
        </p>
      )}
      <div>
        <Button onPress={() => setAsking(true)}>{t(`${about}.${act}`)}</Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t(`${about}.${act}Title`)}
        confirmLabel={t(`${about}.${act}Confirm`)}
        isBusy={change.isPending}
        onConfirm={() => change.mutate()}
      >
        <p>{t(`${about}.${act}Words`, isPartyRole(role) ? {} : { context: "supporter" })}</p>
      </ConfirmDialog>
    </Card>
  );
}
