import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Card, clockText, LinkButton } from "../../../../components/index.ts";
import { useTextList } from "../../../../lib/react/useTextList.ts";
import type { RecorderStudio, StudioState } from "../../../../lib/recorder/studio.ts";
import { useRecording } from "../RecordFlow.tsx";
import { recordHref } from "../recordHref.ts";
import { browserFamily } from "./browserFamily.ts";
import { waysOn } from "./waysOn.ts";

interface StudioTroubleProps {
  readonly studio: RecorderStudio;
  readonly state: StudioState;
}

/** What stands in the way of recording, that nothing is lost, and every way on that there is. */
export function StudioTrouble({ studio, state }: StudioTroubleProps) {
  const { t } = useTranslation("videos");
  const listOf = useTextList("videos");
  const { recording } = useRecording();
  const { problem, recordedMs, picture } = state;
  if (problem === null) return null;
  const ways = waysOn(problem, { picture, hasRecorded: recordedMs > 0 });
  const lookHref = recordHref(recording.messageId, "look");
  const isFirst = (way: (typeof ways)[number]) => (ways[0] === way ? "primary" : "quiet");
  return (
    <div role="alert">
      <Card title={t(`trouble.${problem}.title`)}>
        <p className="measure">{t(`trouble.${problem}.words`)}</p>
        {recordedMs > 0 ? (
          <p className="measure">{t("trouble.kept", { until: clockText(recordedMs) })}</p>
        ) : null}
        {problem === "permission-refused" ? (
          <ol className="measure">
            {listOf(`trouble.allow.${browserFamily(navigator.userAgent)}`).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        <ButtonRow>
          {ways.includes("finish") ? (
            <LinkButton href={lookHref} variant={isFirst("finish")}>
              {t("trouble.finish")}
            </LinkButton>
          ) : null}
          {ways.includes("again") ? (
            <Button variant={isFirst("again")} onPress={() => void studio.open()}>
              {t("trouble.again")}
            </Button>
          ) : null}
          {ways.includes("sound") ? (
            <Button variant={isFirst("sound")} onPress={() => void studio.setPicture(false)}>
              {t("trouble.sound")}
            </Button>
          ) : null}
          {ways.includes("file") ? (
            <LinkButton href={recordHref(recording.messageId, "file")} variant={isFirst("file")}>
              {t("trouble.file")}
            </LinkButton>
          ) : null}
        </ButtonRow>
      </Card>
    </div>
  );
}
