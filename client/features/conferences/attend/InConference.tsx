import { useCallback, useEffect, useState } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import type { ConferenceView } from "../../../../protocol/conferences/endpoints.ts";
import type { Act } from "../../../lib/conferences/attendance.ts";
import { openPanel } from "../../../lib/conferences/texts.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { type Attended, useAttendance } from "../../../lib/react/useAttendance.ts";
import { useLiveState } from "../../../lib/react/useLiveState.ts";
import type { UnlockedSession } from "../../../lib/session.ts";
import { TrustError } from "../../../lib/trust.ts";
import { useActProblem } from "../useActProblem.ts";
import { AttendScreen } from "./AttendScreen.tsx";
import type { Attending } from "./attending.tsx";
import { EndScreen } from "./EndScreen.tsx";
import { Joining } from "./Joining.tsx";
import { sceneOf } from "./sceneOf.ts";
import { useWhoIsWho } from "./useWhoIsWho.ts";

/** `/conferences/:conferenceId/room` of a party or supporter: in it, with this tab's camera and microphone. */
export function InConference() {
  const { conferenceId = "" } = useParams();
  const navigate = useNavigate();
  const attended = useAttendance(conferenceId);
  const { facilitator } = useWhoIsWho();
  const [hasLeft, setLeft] = useState(false);
  const out = () => void navigate(`/conferences/${conferenceId}`);
  if (hasLeft)
    return <EndScreen end="left" problem={null} facilitator={facilitator} of={null} onAgain={out} />;
  if (attended === null) return <Joining />;
  return <Attend {...attended} onOut={out} onLeft={() => setLeft(true)} />;
}

interface AttendProps extends Attended {
  /** To the page before the waiting room. */
  readonly onOut: () => void;
  readonly onLeft: () => void;
}

function Attend({ attendance, state, onOut, onLeft }: AttendProps) {
  // Kept by the browser with the page, so that it is so after a reload too.
  const isSoundOnly = (useLocation().state as { isSoundOnly?: boolean } | null)?.isSoundOnly === true;
  const session = useUnlocked();
  const problemText = useActProblem();
  const devices = useLiveState(attendance.devices);
  const who = useWhoIsWho();
  const [fault, setFault] = useState<unknown>(null);

  useEffect(() => {
    attendance.setSoundOnly(isSoundOnly);
    void attendance.devices.open({ camera: !isSoundOnly, microphone: true });
  }, [attendance, isSoundOnly]);

  const act = useCallback(
    (wanted: Act) => {
      setFault(null);
      attendance.act(wanted).catch(setFault);
    },
    [attendance],
  );

  function leave() {
    // Camera and microphone first: whether the portal hears of it or not.
    attendance.devices.close();
    void attendance.act({ act: "leave" }).catch(() => undefined);
    onLeft();
  }

  const attending: Attending = {
    attendance,
    state,
    devices,
    ...who,
    ownId: session.account.accountId,
    act,
    leave,
    panel: panelOf(session, state.view),
  };
  return (
    <AttendScreen
      attending={attending}
      onAgain={sceneOf(state) === "left" ? onOut : () => attendance.takeSeat()}
      fault={fault === null ? null : problemText(fault)}
      onFaultSeen={() => setFault(null)}
    />
  );
}

/** What does not verify is not shown, and said to be so; the conference goes on. */
function panelOf(session: UnlockedSession, view: ConferenceView | null): Attending["panel"] {
  if (view === null) return null;
  try {
    return openPanel(session, view);
  } catch (error) {
    if (error instanceof TrustError) return "unreadable";
    throw error;
  }
}
