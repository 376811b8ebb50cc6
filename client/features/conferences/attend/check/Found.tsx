import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Card, LinkButton, SummaryList } from "../../../../components/index.ts";
import type { DeviceCheckState } from "../../../../lib/conferences/device-check.ts";
import type { OwnDevicesState } from "../../../../lib/conferences/own-devices.ts";
import { findings, type Tried } from "./checkSteps.ts";

interface FoundProps {
  readonly devices: OwnDevicesState;
  readonly state: DeviceCheckState;
  readonly tried: Tried;
  readonly rehearsal: { readonly facilitator: string; readonly href: string | null } | null;
  readonly onAgain: () => void;
}

/** What was found, each in a word; and how to try it together with the facilitator. */
export function Found({ devices, state, tried, rehearsal, onAgain }: FoundProps) {
  const { t } = useTranslation("conferences");
  const found = findings(devices, tried);
  const { report, encryption } = state;
  const line = report === null ? t("check.done.notTried") : t(`check.done.verdict.${report.verdict}`);
  return (
    <>
      <SummaryList
        rows={[
          { id: "camera", term: t("device.camera.name"), value: t(`check.done.${found.camera}`) },
          { id: "microphone", term: t("device.microphone.name"), value: t(`check.done.${found.microphone}`) },
          { id: "speaker", term: t("device.speaker.name"), value: t(`check.done.${found.speaker}`) },
          { id: "line", term: t("check.done.line"), value: line },
          {
            id: "encryption",
            term: t("check.done.encryption"),
            value: t(encryption ? "check.done.encryptionYes" : "check.done.encryptionNo"),
          },
        ]}
      />
      <ButtonRow>
        <LinkButton href="/" variant="primary">
          {t("check.done.ready")}
        </LinkButton>
        <Button onPress={onAgain}>{t("check.done.again")}</Button>
      </ButtonRow>
      {rehearsal === null ? null : (
        <Card title={t("check.done.rehearsal", { facilitator: rehearsal.facilitator })} ground="mist">
          <p className="measure">{t("check.done.rehearsalWords", { facilitator: rehearsal.facilitator })}</p>
          {rehearsal.href === null ? null : (
            <div>
              <LinkButton href={rehearsal.href}>{t("card.look")}</LinkButton>
            </div>
          )}
        </Card>
      )}
    </>
  );
}
