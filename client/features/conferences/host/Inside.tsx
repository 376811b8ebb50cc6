import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import { Button, ButtonRow, Loading, Note, Page } from "../../../components/index.ts";
import type { OpenedCase } from "../../../lib/cases/opened-case.ts";
import type { Attendance, AttendanceState } from "../../../lib/conferences/attendance.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useAttendance } from "../../../lib/react/useAttendance.ts";
import type { LeftRoom } from "./HostConference.tsx";
import { HostRoom } from "./HostRoom.tsx";
import { roomNames } from "./RoomNames.ts";
import { sessionTexts } from "./sessionTexts.ts";
import { useKeepConference, WithConference } from "./WithConference.tsx";
import "./HostPages.css";

/** `/conferences/:conferenceId/room`: in the conference; whoever loads the page again is back in it. */
export function Inside() {
  const { conferenceId = "" } = useParams();
  return (
    <WithConference key={conferenceId} conferenceId={conferenceId}>
      {(view, opened) => <Seated view={view} opened={opened} />}
    </WithConference>
  );
}

interface SeatedProps {
  readonly view: SupervisedConference;
  readonly opened: OpenedCase;
}

/** With this tab's camera and microphone. */
function Seated({ view, opened }: SeatedProps) {
  const { t } = useTranslation("conferences-staff");
  const attended = useAttendance(view.conferenceId);
  return attended === null ? (
    <Loading what={t("inside.joining")} />
  ) : (
    <Attended {...attended} opened={opened} />
  );
}

interface AttendedProps {
  readonly attendance: Attendance;
  readonly state: AttendanceState;
  readonly opened: OpenedCase;
}

function Attended({ attendance, state, opened }: AttendedProps) {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const navigate = useNavigate();
  const keep = useKeepConference();
  const { conferenceId } = attendance;
  const { stage } = state;
  const isOut = stage === "left" || stage === "over" || stage === "removed";
  useEffect(() => {
    void attendance.devices.open();
  }, [attendance]);
  useEffect(() => {
    if (!isOut) return;
    const left: LeftRoom = { left: true };
    void navigate(`/conferences/${conferenceId}`, { replace: true, state: left });
  }, [isOut, conferenceId, navigate]);

  const view = state.view?.view === "staff" ? state.view : null;
  const me = view?.people.find(({ accountId }) => accountId === session.account.accountId);
  if (stage === "elsewhere" || stage === "refused") {
    return (
      <NotHere
        state={state}
        onAgain={() => attendance.takeSeat()}
        onOut={() => void navigate(`/conferences/${conferenceId}`)}
      />
    );
  }
  if (view === null || me === undefined || !isSeated(stage)) return <Loading what={t("inside.joining")} />;
  return (
    <HostRoom
      attendance={attendance}
      view={view}
      me={me}
      names={roomNames(opened, view.people, t("person.unknown"))}
      texts={sessionTexts(session)}
      onSaved={keep}
    />
  );
}

function isSeated(stage: AttendanceState["stage"]): boolean {
  return stage === "here" || stage === "reconnecting";
}

interface NotHereProps {
  readonly state: AttendanceState;
  readonly onAgain: () => void;
  readonly onOut: () => void;
}

/** Another tab has the place, or it was refused: why, and the ways on. */
function NotHere({ state, onAgain, onOut }: NotHereProps) {
  const { t } = useTranslation("conferences-staff");
  const isElsewhere = state.stage === "elsewhere";
  const why = isElsewhere ? "elsewhere" : `problem.${state.problem ?? "unexpected"}`;
  return (
    <div className="host-narrow">
      <Page title={t(isElsewhere ? "inside.elsewhereTitle" : "inside.refusedTitle")} />
      <Note tone={isElsewhere ? "calm" : "stop"}>{t(`inside.${why}`)}</Note>
      <ButtonRow>
        <Button variant="primary" onPress={onAgain}>
          {t(isElsewhere ? "inside.takeSeat" : "inside.again")}
        </Button>
        <Button variant="plain" onPress={onOut}>
          {t("inside.back")}
        </Button>
      </ButtonRow>
    </div>
  );
}
