import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  CaptionsEditor,
  captionsOf,
  draftOf,
  ErrorSummary,
  Note,
  Page,
  Player,
  playOrPause,
} from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import type { LocalRecording } from "../../../lib/recorder/local-source.ts";
import { Finished } from "./Finished.tsx";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { useOwnPlayer } from "./useOwnPlayer.ts";
import { useRecorderText } from "./useRecorderText.ts";

/** `…/record/words`: what is said, written down, for somebody who reads it or who listens without sound. */
export function Words() {
  return <Finished>{(sealed) => <WriteWords sealed={sealed} />}</Finished>;
}

function WriteWords({ sealed }: { readonly sealed: LocalRecording }) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const recorderText = useRecorderText();
  const { recording } = useRecording();
  const lookHref = recordHref(recording.messageId, "look");
  const engine = useOwnPlayer(sealed);
  const faults = useFaults();
  const { durationMs, captions } = sealed.header;
  const [draft, setDraft] = useState(() => draftOf(captions));
  const [attempted, setAttempted] = useState(false);
  const written = captionsOf(draft, durationMs);
  const save = useMutation({
    mutationFn: () => recording.saveCaptions(written.captions),
    onSuccess: () => navigate(lookHref),
  });

  function submit() {
    setAttempted(true);
    const found = written.faults.map(({ lineId, kind }) => ({
      fieldId: `caption-${lineId}`,
      message: t(`words.fault.${kind}`),
    }));
    if (faults.show(found)) save.mutate();
  }

  return (
    <Page title={t("words.title")} lead={t("words.lead")} back={<BackLink href={lookHref} />}>
      <ErrorSummary
        errors={save.isError ? [{ message: recorderText(save.error) }] : faults.errors}
        attempt={faults.attempt + save.failureCount}
      />
      {engine === null ? null : (
        <>
          <Player
            engine={engine}
            title={t("look.player")}
            captions={written.captions}
            transcript="none"
            mode="full"
            note={null}
          />
          <CaptionsEditor
            draft={draft}
            onChange={setDraft}
            faults={attempted ? written.faults : []}
            nowMs={() => engine.getState().positionMs}
            onSeek={(ms) => engine.seek(ms)}
            onPlay={() => playOrPause(engine)}
          />
        </>
      )}
      <div>
        <Button variant="primary" onPress={submit} isBusy={save.isPending}>
          {t("words.save")}
        </Button>
      </div>
      <Note>{t("words.note")}</Note>
    </Page>
  );
}
