import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { BackLink, ButtonRow, Card, clockText, LinkButton, Note, Page } from "../../../components/index.ts";
import { DiscardRecording } from "./DiscardRecording.tsx";
import { RecordAgain } from "./RecordAgain.tsx";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";

/** Something is here already: go on, finish it, or begin again. Nothing is lost before the person says so. */
export function KeptRecording() {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const { recording, state, limitSeconds } = useRecording();
  const wasInterrupted = state.takes.some((take) => take.interrupted);
  const until = clockText(state.seconds * 1_000);
  const hasRoom = state.seconds < limitSeconds - 1;
  const href = (stage: "studio" | "look") => recordHref(recording.messageId, stage);
  return (
    <Page
      title={t(wasInterrupted ? "kept.titleInterrupted" : "kept.title", { until })}
      lead={t(wasInterrupted ? "kept.leadInterrupted" : "kept.lead")}
      back={<BackLink href="/" />}
    >
      <Card>
        <p className="measure">{t("kept.choose")}</p>
        <ButtonRow>
          {hasRoom ? (
            <LinkButton href={href("studio")} variant="primary">
              {t("kept.goOn")}
            </LinkButton>
          ) : null}
          <LinkButton href={href("look")} variant={hasRoom ? "quiet" : "primary"}>
            {t("kept.finish")}
          </LinkButton>
        </ButtonRow>
        <ButtonRow>
          <RecordAgain />
          <DiscardRecording messageId={recording.messageId} onDiscarded={() => void navigate("/")} />
        </ButtonRow>
      </Card>
      <Note>{t("kept.note")}</Note>
    </Page>
  );
}
