import { useTranslation } from "react-i18next";
import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";
import { Icon, Tag, type Tone } from "../../../components/index.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";
import { usePartyWord } from "../../../lib/react/usePartyWord.ts";
import "./PhaseTags.css";

const tones: Record<ConferenceSummary["phase"], Tone> = {
  "not-started": "neutral",
  "in-session": "passed",
  paused: "held",
  closed: "neutral",
  cancelled: "stop",
};

interface PhaseTagsProps {
  readonly view: Pick<ConferenceSummary, "phase" | "encryption" | "rehearsalWith">;
  /** In the room: whether what is seen and heard here is encrypted now. */
  readonly protection?: AttendanceState["protection"];
}

/** How a conference stands, in words; in the room also who can see and hear it. */
export function PhaseTags({ view, protection }: PhaseTagsProps) {
  const { t } = useTranslation("conferences-staff");
  const partyWord = usePartyWord();
  return (
    <div className="row" {...(protection === undefined ? {} : { role: "status" })}>
      {view.rehearsalWith === null ? null : (
        <Tag tone="neutral">{t("rehearsal.tag", { context: partyWord(view.rehearsalWith) })}</Tag>
      )}
      <Tag tone={tones[view.phase]}>{t(`phase.${view.phase}`)}</Tag>
      {view.encryption === "none" ? (
        <Tag tone="stop">{t("encryption.none")}</Tag>
      ) : protection === undefined ? null : (
        <span className="host-encryption small">
          <Icon name="lock" />
          {t(protection === "waiting-for-key" ? "encryption.waiting" : "encryption.on")}
        </span>
      )}
    </div>
  );
}
