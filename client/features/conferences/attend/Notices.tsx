import { useTranslation } from "react-i18next";
import { Note } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";
import { ownPictureOf } from "./ownPicture.ts";

/** What the person should know just now: what staff turned off, that help is asked for, how the line is. */
export function Notices() {
  const { t } = useTranslation("conferences");
  const { state, view, devices, facilitator, ownId } = useAttended();
  const names = { facilitator };
  const isHeldBack = ownPictureOf({ camera: devices.camera, state, view }) === "heldBack";
  const isSilent = !devices.microphone.on || view.mutedByStaff;
  const isPoor = state.lines.get(ownId) === "poor" && !state.soundOnly && !isHeldBack;
  const turnedOff = view.mutedByStaff
    ? view.cameraOffByStaff
      ? "bothOff"
      : "muted"
    : view.cameraOffByStaff
      ? "cameraOff"
      : null;
  const notices = [
    ...(turnedOff === null ? [] : [t(`notice.${turnedOff}`, names)]),
    ...(view.asksForHelp ? [t("notice.helped", names)] : []),
    // Also where the own tile is scrolled away, or hidden by wish.
    ...(isHeldBack ? [t(isSilent ? "fact.heldBackSilent" : "fact.heldBack")] : []),
    ...(isPoor ? [t("notice.poor")] : []),
  ];
  return (
    <div role="status" className="notices">
      {notices.map((notice) => (
        <Note key={notice} tone="held">
          <p>{notice}</p>
        </Note>
      ))}
    </div>
  );
}
