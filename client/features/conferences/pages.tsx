import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { isStaffRole } from "../../../protocol/roles.ts";
import { Loading } from "../../components/index.ts";
import { useRealtime } from "../../lib/react/realtime.tsx";
import { useUnlocked } from "../../lib/react/session.tsx";

const HostList = lazy(async () => ({ default: (await import("./host/HostList.tsx")).HostList }));
const HostConference = lazy(async () => ({
  default: (await import("./host/HostConference.tsx")).HostConference,
}));
const HostRoom = lazy(async () => ({ default: (await import("./host/Inside.tsx")).Inside }));
const AttendList = lazy(async () => ({
  default: (await import("./attend/ConferenceList.tsx")).ConferenceList,
}));
const BeforeAttending = lazy(async () => ({
  default: (await import("./attend/BeforeAttending.tsx")).BeforeAttending,
}));
const AttendRoom = lazy(async () => ({ default: (await import("./attend/InConference.tsx")).InConference }));
const Check = lazy(async () => ({
  default: (await import("./attend/check/DeviceCheckPage.tsx")).DeviceCheckPage,
}));

/** `/conferences` */
export function ListPage() {
  return <ByRole staff={<HostList />} attending={<AttendList />} />;
}

/** `/conferences/check` */
export function CheckPage() {
  return <ByRole staff={<Check />} attending={<Check />} />;
}

/** `/conferences/:conferenceId` */
export function ConferencePage() {
  const { conferenceId } = useParams();
  return (
    <ByRole
      staff={<HostConference key={conferenceId} />}
      attending={<BeforeAttending key={conferenceId} />}
    />
  );
}

/** `/conferences/:conferenceId/room` */
export function RoomPage() {
  const { conferenceId } = useParams();
  return <ByRole staff={<HostRoom key={conferenceId} />} attending={<AttendRoom key={conferenceId} />} />;
}

interface ByRoleProps {
  readonly staff: ReactNode;
  /** For everybody else. */
  readonly attending: ReactNode;
}

/** A conference goes over the live connection, which is there a moment after the person. */
function ByRole({ staff, attending }: ByRoleProps) {
  const { t } = useTranslation("conferences");
  const { account } = useUnlocked();
  const opening = <Loading what={t("opening")} />;
  if (useRealtime() === null) return opening;
  return <Suspense fallback={opening}>{isStaffRole(account.role) ? staff : attending}</Suspense>;
}
