import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  ButtonRow,
  Card,
  clockText,
  ErrorSummary,
  Page,
  Player,
  Progress,
  RangeSlider,
} from "../../../components/index.ts";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import type { LocalRecording } from "../../../lib/recorder/local-source.ts";
import { Finished } from "./Finished.tsx";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { type Piece, trimOf } from "./trimOf.ts";
import { useOwnPlayer } from "./useOwnPlayer.ts";
import { useRecorderText } from "./useRecorderText.ts";

/** How much of the end is played to hear where it stops, in seconds. */
const END_SECONDS = 3;

/** `…/record/trim`: cuts the beginning or the end, and brings back what was cut. */
export function Trim() {
  return <Finished>{(sealed) => <TrimIt key={sealed.recordingId} sealed={sealed} />}</Finished>;
}

function TrimIt({ sealed }: { readonly sealed: LocalRecording }) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const recorderText = useRecorderText();
  const { recording, state } = useRecording();
  const lookHref = recordHref(recording.messageId, "look");
  const engine = useOwnPlayer(sealed);
  const { durationMs } = sealed.header;
  const max = Math.max(1, Math.ceil(durationMs / 1_000));
  const [piece, setPiece] = useState<Piece>([0, max]);
  const [share, setShare] = useState(0);
  const cut = useMutation({
    mutationFn: (trim: ReturnType<typeof trimOf>) => recording.finish({ trim, onProgress: setShare }),
    onSuccess: () => navigate(lookHref, { replace: true }),
  });
  const [from, to] = piece;
  useEndOfPiece(engine, to === max ? null : to * 1_000);
  const isWhole = from === 0 && to === max;

  function take(next: Piece) {
    const start = Math.min(Math.max(0, next[0]), max - 1);
    setPiece([start, Math.max(start + 1, Math.min(max, next[1]))]);
  }
  function playFrom(seconds: number) {
    engine?.seek(Math.max(0, seconds) * 1_000);
    engine?.play();
  }
  const atSeconds = () => Math.round((engine?.getState().positionMs ?? 0) / 1_000);

  return (
    <Page title={t("trim.title")} lead={t("trim.lead")} back={<BackLink href={lookHref} />}>
      <ErrorSummary
        errors={cut.isError ? [{ message: recorderText(cut.error) }] : []}
        attempt={cut.failureCount}
      />
      {engine === null ? null : (
        <Player engine={engine} title={t("look.player")} captions={null} mode="full" note={null} />
      )}
      <Card>
        <RangeSlider
          label={t("trim.piece")}
          thumbLabels={[t("trim.beginning"), t("trim.end")]}
          value={piece}
          onChange={take}
          max={max}
          isDisabled={cut.isPending}
        />
        <p role="status">
          {t("trim.says", { from: clockText(from * 1_000), to: clockText(Math.min(to * 1_000, durationMs)) })}
        </p>
        <ButtonRow>
          <Button onPress={() => take([atSeconds(), to])}>{t("trim.beginHere")}</Button>
          <Button onPress={() => take([from, atSeconds()])}>{t("trim.endHere")}</Button>
        </ButtonRow>
        <ButtonRow>
          <Button variant="plain" onPress={() => playFrom(from)}>
            {t("trim.playBeginning")}
          </Button>
          <Button variant="plain" onPress={() => playFrom(to - END_SECONDS)}>
            {t("trim.playEnd")}
          </Button>
        </ButtonRow>
        {cut.isPending ? (
          <Progress
            label={t("trim.working")}
            share={share}
            words={t("share", { percent: Math.round(share * 100) })}
          />
        ) : (
          <ButtonRow>
            <Button
              variant="primary"
              isDisabled={isWhole}
              onPress={() => cut.mutate(trimOf(piece, { max, before: state.trim }))}
            >
              {t("trim.cut")}
            </Button>
            {state.trim === null ? null : <Button onPress={() => cut.mutate(null)}>{t("trim.whole")}</Button>}
          </ButtonRow>
        )}
        <p className="soft">{t("trim.note")}</p>
      </Card>
    </Page>
  );
}

/** Stops where the piece ends, so that one hears what will be left. */
function useEndOfPiece(engine: PlayerEngine | null, endMs: number | null) {
  useEffect(() => {
    if (engine === null || endMs === null) return;
    let before = engine.getState().positionMs;
    return engine.subscribe(() => {
      const { positionMs, status } = engine.getState();
      if (status === "playing" && before < endMs && positionMs >= endMs) engine.pause();
      before = positionMs;
    });
  }, [engine, endMs]);
}
