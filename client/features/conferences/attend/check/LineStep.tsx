import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Note, PersonTile, Progress } from "../../../../components/index.ts";
import type { DeviceCheck, DeviceCheckState, LineReport } from "../../../../lib/conferences/device-check.ts";
import { lostPercent } from "./checkSteps.ts";

interface LineStepProps {
  readonly check: DeviceCheck;
  readonly state: DeviceCheckState;
  readonly onGo: () => void;
}

const tones = { good: "calm", weak: "held", poor: "held", none: "back" } as const;

/** A real way there and back through the media server, and what it means in words. */
export function LineStep({ check, state, onGo }: LineStepProps) {
  const { t } = useTranslation("conferences");
  const { line, report, returned, progress } = state;
  const isRunning = line === "running";
  // An answer of an earlier try would stand there as if it were of this one.
  useEffect(() => {
    if (check.getState().line === "not-yet") void check.tryLine();
  }, [check]);
  return (
    <>
      <p className="measure">{t("check.line.words")}</p>
      {isRunning ? <Progress label={t("check.line.running")} share={progress} /> : null}
      {isRunning && returned.picture !== null ? (
        <PersonTile
          name={t("tile.you")}
          picture={returned.picture}
          withoutPicture={t("without.noPicture")}
          facts={[t("check.line.returned")]}
        />
      ) : null}
      <div role="status" className="stack">
        {line === "unavailable" || line === "offline" ? (
          <Note tone="held">{t(`check.line.${line}`)}</Note>
        ) : null}
        {line === "done" && report !== null ? (
          <Note tone={tones[report.verdict]}>{t(`check.line.verdict.${report.verdict}`)}</Note>
        ) : null}
      </div>
      {line === "done" && report !== null ? <Numbers report={report} /> : null}
      <ButtonRow>
        {isRunning ? null : (
          <Button variant={line === "done" ? "quiet" : "primary"} onPress={() => void check.tryLine()}>
            {t(line === "not-yet" ? "check.line.start" : "check.line.again")}
          </Button>
        )}
        <Button variant={line === "done" ? "primary" : "quiet"} onPress={onGo}>
          {t("check.go")}
        </Button>
      </ButtonRow>
    </>
  );
}

/** For whoever helps; nobody else needs them. */
function Numbers({ report }: { readonly report: LineReport }) {
  const { t } = useTranslation("conferences");
  const { kilobitsPerSecond, roundTripMs } = report;
  return (
    <details className="choose-devices">
      <summary>{t("check.line.details")}</summary>
      <ul>
        <li>{t("check.line.rate", { kilobits: Math.round(kilobitsPerSecond) })}</li>
        <li>{t("check.line.lost", { percent: lostPercent(report) })}</li>
        <li>
          {roundTripMs === null
            ? t("check.line.noTrip")
            : t("check.line.trip", { ms: Math.round(roundTripMs) })}
        </li>
      </ul>
    </details>
  );
}
