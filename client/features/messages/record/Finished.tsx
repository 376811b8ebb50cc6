import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate } from "react-router";
import { BackLink, Button, ErrorSummary, LinkButton, Page, Progress } from "../../../components/index.ts";
import { useStillHere } from "../../../lib/react/useStillHere.ts";
import type { LocalRecording } from "../../../lib/recorder/local-source.ts";
import { DiscardRecording } from "./DiscardRecording.tsx";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { useRecorderText } from "./useRecorderText.ts";

interface FinishedProps {
  readonly children: (sealed: LocalRecording) => ReactNode;
}

/** Makes one recording of what was recorded, where that was not done yet, and shows how far it is; then its page. */
export function Finished({ children }: FinishedProps) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const recorderText = useRecorderText();
  const { recording, state } = useRecording();
  const { messageId } = recording;
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const isRunning = useRef(false);
  const isNeeded = state.sealed === null && state.takes.length > 0;
  useStillHere(isNeeded && error === null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt begins anew
  useEffect(() => {
    if (!isNeeded || isRunning.current) return;
    isRunning.current = true;
    setError(null);
    recording
      .finish({ trim: state.trim, onProgress: setShare })
      .catch(setError)
      .finally(() => {
        isRunning.current = false;
      });
  }, [recording, isNeeded, attempt]);

  if (state.sealed !== null) return children(state.sealed);
  if (!isNeeded) return <Navigate to={recordHref(messageId, "begin")} replace />;
  return (
    <Page title={t("finish.title")} back={<BackLink href={recordHref(messageId, "begin")} />}>
      <ErrorSummary errors={error === null ? [] : [{ message: recorderText(error) }]} attempt={attempt} />
      {error === null ? (
        <Progress
          label={t("finish.working")}
          share={share}
          words={t("share", { percent: Math.round(share * 100) })}
        />
      ) : (
        <div className="row">
          <Button variant="primary" onPress={() => setAttempt(attempt + 1)}>
            {t("finish.again")}
          </Button>
          <LinkButton href={recordHref(messageId, "begin")}>{t("finish.back")}</LinkButton>
          <DiscardRecording messageId={messageId} onDiscarded={() => void navigate("/")} />
        </div>
      )}
      <p className="soft measure">{t("finish.kept")}</p>
    </Page>
  );
}
