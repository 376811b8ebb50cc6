import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  Note,
  Page,
  Progress,
  TextLink,
} from "../../../components/index.ts";
import { useStillHere } from "../../../lib/react/useStillHere.ts";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { useRecorderText } from "./useRecorderText.ts";

/** `…/record/file`: a video or a sound file that the person has already, cleaned of what it tells beside the picture. */
export function ChooseFile() {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const recorderText = useRecorderText();
  const { recording, state, limitSeconds, maxBytes } = useRecording();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const take = useMutation({
    mutationFn: async (file: File) => {
      const control = new AbortController();
      stop.current = control;
      setShare(0);
      await recording.importFile(file, {
        limitSeconds,
        maxBytes,
        onProgress: setShare,
        signal: control.signal,
      });
    },
    onSuccess: () => navigate(recordHref(recording.messageId, "look"), { replace: true }),
  });
  const { isPending } = take;
  useStillHere(isPending);
  useEffect(() => () => stop.current?.abort(), []);
  const wasStopped = take.error instanceof DOMException && take.error.name === "AbortError";
  return (
    <Page
      title={t("file.title")}
      lead={t("file.lead", { count: Math.floor(limitSeconds / 60) })}
      back={<BackLink href={recordHref(recording.messageId, "begin")} />}
    >
      <ErrorSummary
        errors={take.isError && !wasStopped ? [{ fieldId: "file", message: recorderText(take.error) }] : []}
        attempt={take.failureCount}
      />
      {isPending ? (
        <Card>
          <Progress
            label={t("file.working")}
            share={share}
            words={t("share", { percent: Math.round(share * 100) })}
          />
          <p className="soft">{t("file.stay")}</p>
          <div>
            <Button onPress={() => stop.current?.abort()}>{t("file.stop")}</Button>
          </div>
        </Card>
      ) : (
        <Card>
          <p className="measure">{t("file.removed")}</p>
          {state.takes.length > 0 ? <Note tone="held">{t("file.replaces")}</Note> : null}
          <div id="file">
            <input
              ref={input}
              className="visually-hidden"
              type="file"
              tabIndex={-1}
              aria-hidden="true"
              accept="video/*,audio/*,.mp4,.mov,.webm,.m4a,.m4v"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                // The same file can be chosen again.
                event.currentTarget.value = "";
                if (file !== undefined) take.mutate(file);
              }}
            />
            <Button variant="primary" onPress={() => input.current?.click()}>
              {t("file.choose")}
            </Button>
          </div>
        </Card>
      )}
      <Note>{t("file.note")}</Note>
      <p>
        <TextLink href="/help">{t("help")}</TextLink>
      </p>
    </Page>
  );
}
