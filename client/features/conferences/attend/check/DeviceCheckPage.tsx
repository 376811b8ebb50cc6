import { useTranslation } from "react-i18next";
import { isStaffRole } from "../../../../../protocol/roles.ts";
import { Loading } from "../../../../components/index.ts";
import { useUnlocked } from "../../../../lib/react/session.tsx";
import { useConferencesAhead } from "../../../../lib/react/useConferences.ts";
import { useDeviceCheck } from "../../../../lib/react/useDeviceCheck.ts";
import { useWhoIsWho } from "../useWhoIsWho.ts";
import { DeviceCheckSteps } from "./DeviceCheckSteps.tsx";

/** `/conferences/check`: trying everything alone, at any time. */
export function DeviceCheckPage() {
  const { t } = useTranslation("conferences");
  const { account } = useUnlocked();
  const check = useDeviceCheck();
  if (check === null) return <Loading what={t("opening")} />;
  if (isStaffRole(account.role)) return <DeviceCheckSteps check={check} rehearsal={null} />;
  return <AttendingCheck check={check} />;
}

/** Of parties and supporters: they may try it with their facilitator too. */
function AttendingCheck({ check }: Pick<Parameters<typeof DeviceCheckSteps>[0], "check">) {
  const { facilitator } = useWhoIsWho();
  const next = useConferencesAhead().find((one) => one.phase !== "cancelled" && one.available);
  const href = next === undefined ? null : `/conferences/${next.conferenceId}`;
  return <DeviceCheckSteps check={check} rehearsal={{ facilitator, href }} />;
}
