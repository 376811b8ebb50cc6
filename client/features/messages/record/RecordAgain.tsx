import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Button, ConfirmDialog, ErrorSummary } from "../../../components/index.ts";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { useRecorderText } from "./useRecorderText.ts";

/** Throws away what was recorded, after asking, and begins again with the same notes. */
export function RecordAgain() {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const recorderText = useRecorderText();
  const { recording } = useRecording();
  const [isAsking, setAsking] = useState(false);
  const again = useMutation({
    mutationFn: () => recording.discardTakes(),
    onSuccess: () => navigate(recordHref(recording.messageId, "begin"), { replace: true }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <ErrorSummary
        errors={again.isError ? [{ message: recorderText(again.error) }] : []}
        attempt={again.failureCount}
      />
      <Button onPress={() => setAsking(true)}>{t("again.button")}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("again.title")}
        confirmLabel={t("again.confirm")}
        isBusy={again.isPending}
        onConfirm={() => again.mutate()}
        tone="danger"
      >
        <p>{t("again.words")}</p>
      </ConfirmDialog>
    </>
  );
}
