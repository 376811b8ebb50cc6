import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { BackLink, clockText, LinkButton, Loading, Note, Page } from "../../../../components/index.ts";
import { useStillHere } from "../../../../lib/react/useStillHere.ts";
import { RecorderStudio } from "../../../../lib/recorder/studio.ts";
import { useRecording } from "../RecordFlow.tsx";
import { recordHref } from "../recordHref.ts";
import { useStudio } from "../useStudio.ts";
import { Controls } from "./Controls.tsx";
import { Devices } from "./Devices.tsx";
import { Level } from "./Level.tsx";
import { Notes } from "./Notes.tsx";
import { Preview } from "./Preview.tsx";
import { StudioTrouble } from "./StudioTrouble.tsx";
import { TimeLeft } from "./TimeLeft.tsx";
import "./studio.css";

/** `…/record/studio`: the camera, the voice, the notes, and a few large buttons. */
export function Studio() {
  const { t } = useTranslation("videos");
  const { recording } = useRecording();
  const back = <BackLink href={recordHref(recording.messageId, "begin")} />;
  if (RecorderStudio.canRecord()) return <OpenStudio back={back} />;
  return (
    <Page title={t("trouble.not-supported.title")} lead={t("trouble.not-supported.words")} back={back}>
      <div>
        <LinkButton href={recordHref(recording.messageId, "file")} variant="primary">
          {t("trouble.file")}
        </LinkButton>
      </div>
    </Page>
  );
}

function OpenStudio({ back }: { readonly back: ReactNode }) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const location = useLocation();
  const { recording, state: kept, limitSeconds } = useRecording();
  const before = kept.takes.at(-1);
  const asked = (location.state as { picture?: boolean } | null)?.picture ?? true;
  const open = useStudio(recording, {
    limitSeconds,
    // What goes on from an earlier take goes on in its way.
    picture: before === undefined ? asked : !before.soundOnly,
  });
  const status = open?.state.status ?? "idle";
  const [firstMs] = useState(() => kept.seconds * 1_000);
  useStillHere(status === "counting" || status === "recording");
  const lookHref = recordHref(recording.messageId, "look");
  const isOver = status === "stopped" && open?.state.problem === null;
  useEffect(() => {
    if (isOver) void navigate(lookHref, { replace: true });
  }, [isOver, lookHref, navigate]);

  if (open === null) return <Loading what={t("opening")} />;
  const { studio, state } = open;
  // It goes on after what was recorded on another visit: with a countdown, and a word about it.
  const isFresh = status === "paused" && state.recordedMs > 0 && state.recordedMs === firstMs;
  const isLive = state.stream !== null || status === "stopping";
  return (
    <Page title={t(state.picture ? "studio.title" : "studio.titleSound")} back={back}>
      <StudioTrouble studio={studio} state={state} />
      {status === "asking" ? <Note tone="held">{t("studio.asking")}</Note> : null}
      {isFresh ? <Note>{t("studio.before", { until: clockText(state.recordedMs) })}</Note> : null}
      {isLive ? (
        <div className="studio">
          <div className="studio-stage">
            <Preview state={state} />
            <div className="studio-state">
              <TimeLeft state={state} />
              <Level studio={studio} isHeard={state.heard} />
            </div>
            <Controls studio={studio} state={state} isFresh={isFresh} />
          </div>
          <Notes isSpeaking={status === "recording" || status === "counting"} />
        </div>
      ) : null}
      {status === "ready" || status === "paused" ? <Devices studio={studio} state={state} /> : null}
      {state.persisted === false && status === "paused" ? <Note>{t("studio.mayVanish")}</Note> : null}
    </Page>
  );
}
