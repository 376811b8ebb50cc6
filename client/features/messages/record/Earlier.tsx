import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate } from "react-router";
import { BackLink, Button, ErrorSummary, Note, Page, Progress } from "../../../components/index.ts";
import { useStillHere } from "../../../lib/react/useStillHere.ts";
import { useWrittenSource } from "../useWrittenSource.ts";
import { useWrittenVersion } from "../useWrittenVersion.ts";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { useRecorderText } from "./useRecorderText.ts";

/** `…/record/earlier`: the version before comes back to this device, to be cut or to have words added. */
export function Earlier() {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const recorderText = useRecorderText();
  const { recording, state, message } = useRecording();
  const { messageId } = recording;
  const written = useWrittenVersion(message ?? undefined);
  const opening = useWrittenSource(written.data);
  const source = opening.kind === "open" ? opening.opened.source : null;
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const left = useRef<AbortController | null>(null);
  useEffect(() => () => left.current?.abort(), []);
  useStillHere(share !== null);
  const fault = error ?? written.error ?? (opening.kind === "failed" ? opening.error : null);
  if (message === null || message.state !== "returned") {
    return <Navigate to={recordHref(messageId, "begin")} replace />;
  }

  async function bring() {
    if (source === null) return;
    const control = new AbortController();
    left.current = control;
    setError(null);
    setShare(0);
    try {
      await recording.bringBack(source, { onProgress: setShare, signal: control.signal });
      await navigate(recordHref(messageId, "look"), { replace: true });
    } catch (problem) {
      if (!control.signal.aborted) setError(problem);
      setShare(null);
    }
  }

  return (
    <Page
      title={t("earlier.title")}
      lead={t("earlier.lead")}
      back={<BackLink href={recordHref(messageId, "begin")} />}
    >
      <ErrorSummary errors={fault === null ? [] : [{ message: recorderText(fault) }]} />
      {state.takes.length > 0 && share === null ? <Note tone="held">{t("earlier.replaces")}</Note> : null}
      {share === null ? (
        <div>
          <Button
            variant="primary"
            onPress={() => void bring()}
            isBusy={source === null && fault === null}
            busyLabel={t("opening")}
          >
            {t("earlier.go")}
          </Button>
        </div>
      ) : (
        <Progress
          label={t("takeBack.working")}
          share={share}
          words={t("share", { percent: Math.round(share * 100) })}
        />
      )}
    </Page>
  );
}
