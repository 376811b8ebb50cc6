import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate } from "react-router";
import {
  BackLink,
  Button,
  ErrorSummary,
  Letter,
  LinkButton,
  Note,
  Page,
  TextLink,
} from "../../../components/index.ts";
import { submitMessage } from "../../../lib/messages/written.ts";
import { ProblemError } from "../../../lib/problem.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { isBlank } from "./letterWords.ts";
import type { Draft } from "./useDraft.ts";

interface CheckLetterProps {
  readonly draft: Draft;
  readonly facilitator: { readonly one: string; readonly all: string };
  readonly writeHref: string;
}

/** "Check before you send": the letter as the other will see it, and who reads it first. */
export function CheckLetter({ draft, facilitator, writeHref }: CheckLetterProps) {
  const { t } = useTranslation("messages");
  const session = useUnlocked();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { keeper, message, letter } = draft;
  const { messageId, recipientId } = keeper;
  const send = useMutation({
    mutationFn: async () => {
      await draft.settle();
      await submitMessage(session, { messageId, recipientId, version: message?.nextVersion ?? 1, letter });
      keeper.close();
    },
    onSuccess: async () => {
      await navigate(`/messages/${messageId}/sent`, { replace: true });
      await queries.invalidateQueries({ queryKey: ["messages"] });
    },
  });
  const needsConsent = send.error instanceof ProblemError && send.error.code === "consent-missing";
  if (isBlank(letter) && send.isIdle) return <Navigate to={writeHref} replace />;
  return (
    <Page title={t("check.title")} lead={t("check.lead")} back={<BackLink href={writeHref} />}>
      <ErrorSummary
        errors={send.isError ? [{ message: problemText(send.error) }] : []}
        attempt={send.failureCount}
      />
      {needsConsent ? (
        <p>
          <TextLink href="/consents">{t("notice.changeConsent")}</TextLink>
        </p>
      ) : null}
      <Letter letter={letter} label={t("check.letter")} />
      <Note>{t("check.first", { facilitator: facilitator.all })}</Note>
      <ul className="measure">
        <li>{t("check.private")}</li>
        <li>{t("check.takeBack")}</li>
      </ul>
      <div className="row">
        <Button
          variant="primary"
          onPress={() => send.mutate()}
          isBusy={send.isPending || send.isSuccess}
          busyLabel={t("check.sending")}
        >
          {t("check.send", { facilitator: facilitator.one })}
        </Button>
        <LinkButton href={writeHref}>{t("check.change")}</LinkButton>
      </div>
    </Page>
  );
}
