import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "../../../../protocol/ids.ts";
import { Button, ConfirmDialog, ErrorSummary } from "../../../components/index.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { discardRecording } from "./discardRecording.ts";
import { useRecorderText } from "./useRecorderText.ts";
import { useSending } from "./useSending.ts";

interface DiscardRecordingProps {
  readonly messageId: Id;
  readonly onDiscarded?: () => void;
}

/** Throws away what was recorded on this device, after asking. */
export function DiscardRecording({ messageId, onDiscarded }: DiscardRecordingProps) {
  const { t } = useTranslation("videos");
  const session = useUnlocked();
  const queries = useQueryClient();
  const wasSent = useSending(messageId) !== undefined;
  const recorderText = useRecorderText();
  const [isAsking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => discardRecording(session, messageId, wasSent),
    onSuccess: () => onDiscarded?.(),
    onSettled: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ["messages"] });
    },
  });
  return (
    <>
      <ErrorSummary
        errors={discard.isError ? [{ message: recorderText(discard.error) }] : []}
        attempt={discard.failureCount}
      />
      <Button variant="plain" onPress={() => setAsking(true)}>
        {t("discard.button")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("discard.title")}
        confirmLabel={t("discard.confirm")}
        isBusy={discard.isPending}
        onConfirm={() => discard.mutate()}
        tone="danger"
      >
        <p>{t("discard.words")}</p>
      </ConfirmDialog>
    </>
  );
}
