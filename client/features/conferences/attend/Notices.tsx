import { useTranslation } from "react-i18next";
import { Note } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";

/** What the person should know just now: what staff turned off, that help is asked for, how the line is. */
export function Notices() {
  const { t } = useTranslation("conferences");
  const { state, view, facilitator, ownId } = useAttended();
  const names = { facilitator };
  const isPoor = state.lines.get(ownId) === "poor" && !state.soundOnly;
  const notices = [
    ...(view.mutedByStaff ? [t("notice.muted", names)] : []),
    ...(view.cameraOffByStaff ? [t("notice.cameraOff", names)] : []),
    ...(view.asksForHelp ? [t("notice.helped", names)] : []),
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
