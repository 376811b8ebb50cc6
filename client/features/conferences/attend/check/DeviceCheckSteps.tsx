import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink, Button, ButtonRow, Note, Page } from "../../../../components/index.ts";
import type { DeviceCheck } from "../../../../lib/conferences/device-check.ts";
import { useLiveState } from "../../../../lib/react/useLiveState.ts";
import { CameraStep } from "./CameraStep.tsx";
import { CHECK_STEPS, type CheckStep, numberOf, stepAfter, stepBefore, type Tried } from "./checkSteps.ts";
import { Found } from "./Found.tsx";
import { LineStep } from "./LineStep.tsx";
import { MicrophoneStep } from "./MicrophoneStep.tsx";
import { SpeakerStep } from "./SpeakerStep.tsx";
import "../attend.css";

interface DeviceCheckStepsProps {
  readonly check: DeviceCheck;
  /** For whoever has a facilitator; with the way to the waiting room, where an appointment is made. */
  readonly rehearsal: { readonly facilitator: string; readonly href: string | null } | null;
}

const untried: Tried = { wasVoiceHeard: false, wereNotesHeard: null };

/** Camera, microphone, speaker and line, one after the other; then what was found. */
export function DeviceCheckSteps({ check, rehearsal }: DeviceCheckStepsProps) {
  const { t } = useTranslation("conferences");
  const devices = useLiveState(check.devices);
  const state = useLiveState(check);
  const [step, setStep] = useState<CheckStep>("begin");
  const [tried, setTried] = useState<Tried>(untried);
  const onGo = () => setStep(stepAfter(step));
  const number = numberOf(step);
  const back =
    step === "begin" || step === "done" ? (
      <BackLink href="/" />
    ) : (
      <div>
        <Button variant="plain" onPress={() => setStep(stepBefore(step))}>
          {t("check.back")}
        </Button>
      </div>
    );

  function begin() {
    void check.devices.open();
    setTried(untried);
    setStep("camera");
  }

  return (
    <div className="attend-calm">
      <Page
        key={step}
        title={t(step === "begin" ? "check.title" : `check.${step}.title`)}
        back={back}
        {...(number === 0 ? {} : { above: t("check.step", { number, count: CHECK_STEPS.length }) })}
        {...(step === "begin" ? { lead: t("check.lead") } : {})}
      >
        {screen()}
      </Page>
    </div>
  );

  function screen(): ReactNode {
    switch (step) {
      case "begin":
        return (
          <>
            <Note>{t("check.beginWords")}</Note>
            <ButtonRow>
              <Button variant="primary" onPress={begin}>
                {t("check.begin")}
              </Button>
            </ButtonRow>
          </>
        );
      case "camera":
        return <CameraStep check={check} devices={devices} onGo={onGo} />;
      case "microphone":
        return (
          <MicrophoneStep
            check={check}
            devices={devices}
            wasHeard={tried.wasVoiceHeard}
            onHeard={() => setTried((before) => ({ ...before, wasVoiceHeard: true }))}
            onGo={onGo}
          />
        );
      case "speaker":
        return (
          <SpeakerStep
            check={check}
            devices={devices}
            wereHeard={tried.wereNotesHeard}
            onSaid={(wereNotesHeard) => {
              setTried({ ...tried, wereNotesHeard });
              if (wereNotesHeard) onGo();
            }}
            onGo={onGo}
          />
        );
      case "line":
        return <LineStep check={check} state={state} onGo={onGo} />;
      case "done":
        return <Found devices={devices} state={state} tried={tried} rehearsal={rehearsal} onAgain={begin} />;
    }
  }
}
