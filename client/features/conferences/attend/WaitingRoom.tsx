import { useTranslation } from "react-i18next";
import { LevelMeter, Page } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";
import { OwnTile } from "./OwnTile.tsx";
import { Protection } from "./Protection.tsx";
import { useNameList } from "./useNameList.ts";

/** One's own side's waiting room: that only the facilitator knows, what comes next, and how one looks and sounds. */
export function WaitingRoom() {
  const { t } = useTranslation("conferences");
  const { attendance, state, view, devices, facilitator } = useAttended();
  const names = useNameList();
  const { camera, microphone } = devices;
  // Then an empty picture would only push away what can be done about it.
  const hasTrouble = camera.problem !== null && !state.soundOnly;
  return (
    <div className="attend-calm">
      <Page title={t("waiting.title")} lead={t("waiting.lead", { facilitator })}>
        <p className="measure">{t("waiting.next", { facilitator })}</p>
        {view.beside.length === 0 ? null : <p className="measure">{t("waiting.support", { names })}</p>}
        {state.hidesSelf || hasTrouble ? null : <OwnTile isAlone />}
        {microphone.on && microphone.track !== null ? (
          <LevelMeter
            level={() => attendance.devices.level()}
            heard={t("waiting.heard")}
            notHeard={t("waiting.notHeard")}
          />
        ) : null}
        <p className="soft">{t("waiting.rest")}</p>
        {view.encryption === "none" ? <Protection /> : null}
      </Page>
    </div>
  );
}
