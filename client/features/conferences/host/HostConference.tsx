import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { Afterwards } from "./Afterwards.tsx";
import { Before } from "./Before.tsx";
import { roomNames } from "./RoomNames.ts";
import { WithConference } from "./WithConference.tsx";

/** What the room leaves for this page. */
export interface LeftRoom {
  readonly left: true;
}

/** `/conferences/:conferenceId` for staff: before they go in, between, and afterwards. The room has a page of its own. */
export function HostConference() {
  const { t } = useTranslation("conferences-staff");
  const { conferenceId = "" } = useParams();
  const { account } = useUnlocked();
  const navigate = useNavigate();
  const hasLeft = (useLocation().state as LeftRoom | null)?.left === true;
  return (
    <WithConference key={conferenceId} conferenceId={conferenceId}>
      {(view, opened) =>
        view.phase === "closed" || view.phase === "cancelled" ? (
          <Afterwards view={view} opened={opened} />
        ) : (
          <Before
            view={view}
            opened={opened}
            names={roomNames(opened, view.people, t("person.unknown"))}
            me={account.accountId}
            hasLeft={hasLeft}
            onGoIn={() => void navigate(`/conferences/${conferenceId}/room`)}
          />
        )
      }
    </WithConference>
  );
}
