import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Button, ConfirmDialog, ErrorSummary } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { takeBackMessage } from "../../../lib/messages/written.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";

interface TakeBackProps {
  readonly message: WrittenMessage;
  readonly facilitator: string;
}

/** While it is with the facilitator: the letter comes back and can be changed. */
export function TakeBack({ message, facilitator }: TakeBackProps) {
  const { t } = useTranslation("messages");
  const session = useUnlocked();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const takeBack = useMutation({
    mutationFn: () => takeBackMessage(session, message),
    onSuccess: () => navigate(`/messages/${message.messageId}/write`),
    onSettled: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ["messages"] });
    },
  });
  if (!message.abilities.includes("take-back")) return null;
  return (
    <>
      <ErrorSummary
        errors={takeBack.isError ? [{ message: problemText(takeBack.error) }] : []}
        attempt={takeBack.failureCount}
      />
      <Button onPress={() => setAsking(true)}>{t("takeBack.button")}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("takeBack.title")}
        confirmLabel={t("takeBack.confirm")}
        isBusy={takeBack.isPending}
        onConfirm={() => takeBack.mutate()}
      >
        <p>{t("takeBack.words", { facilitator })}</p>
      </ConfirmDialog>
    </>
  );
}
