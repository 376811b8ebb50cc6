import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  ButtonRow,
  ErrorSummary,
  LinkButton,
  Page,
  Player,
} from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import type { LocalRecording } from "../../../lib/recorder/local-source.ts";
import { asHeard } from "./asHeard.ts";
import { Finished } from "./Finished.tsx";
import { RecordAgain } from "./RecordAgain.tsx";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";
import { SeenSoFar } from "./SeenSoFar.tsx";
import { useOwnPlayer } from "./useOwnPlayer.ts";
import { useSeen } from "./useSeen.ts";

/** `…/record/look`: the person sees all of what they made before anybody else can. */
export function Look() {
  return <Finished>{(sealed) => <LookAt key={sealed.recordingId} sealed={sealed} />}</Finished>;
}

function LookAt({ sealed }: { readonly sealed: LocalRecording }) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const { recording, state } = useRecording();
  const { messageId } = recording;
  const engine = useOwnPlayer(sealed);
  const faults = useFaults();
  const kind = asHeard(sealed.header);
  useSeen(engine, recording);

  function goOn() {
    const { seenEnough } = recording.getState();
    if (faults.show(seenEnough ? [] : [{ fieldId: "seen", message: t("look.notAll", kind) }]))
      void navigate(recordHref(messageId, "check"));
  }

  return (
    <Page
      title={t("look.title", kind)}
      lead={t("look.lead", kind)}
      back={<BackLink href={recordHref(messageId, "begin")} />}
    >
      <ErrorSummary errors={state.seenEnough ? [] : faults.errors} attempt={faults.attempt} />
      {engine === null ? null : (
        <>
          <Player
            engine={engine}
            title={t("look.player")}
            captions={sealed.header.captions}
            mode="full"
            note={null}
          />
          <SeenSoFar engine={engine} state={state} header={sealed.header} />
        </>
      )}
      <ButtonRow>
        <Button variant={state.seenEnough ? "primary" : "quiet"} onPress={goOn}>
          {t("look.go")}
        </Button>
      </ButtonRow>
      <section className="stack-tight" aria-label={t("look.change")}>
        <h2>{t("look.change")}</h2>
        <div className="row">
          <LinkButton href={recordHref(messageId, "trim")}>{t("look.trim")}</LinkButton>
          <LinkButton href={recordHref(messageId, "words")}>
            {t(sealed.header.captions === null ? "look.words" : "look.changeWords")}
          </LinkButton>
          <RecordAgain />
        </div>
      </section>
    </Page>
  );
}
