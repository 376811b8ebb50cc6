import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { BackLink, Note, Page } from "../../../components/index.ts";
import { rescheduleConference } from "../../../lib/conferences/conferences.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { AppointmentForm } from "./AppointmentForm.tsx";
import { draftOf } from "./appointment.ts";
import { useKeepConference, WithConference } from "./WithConference.tsx";

/** `/conferences/:conferenceId/when`: another day or time; everybody sees it on their own page. */
export function Reschedule() {
  const { t } = useTranslation("conferences-staff");
  const { conferenceId = "" } = useParams();
  const session = useUnlocked();
  const navigate = useNavigate();
  const keep = useKeepConference();
  const here = `/conferences/${conferenceId}`;
  return (
    <WithConference conferenceId={conferenceId}>
      {(view) => (
        <>
          <Page
            title={t("reschedule.title")}
            lead={t("reschedule.lead")}
            back={<BackLink href={here}>{t("reschedule.back")}</BackLink>}
          />
          {view.phase === "not-started" ? (
            <AppointmentForm
              first={draftOf(view)}
              submitLabel={t("reschedule.submit")}
              busyLabel={t("reschedule.busy")}
              backHref={here}
              save={async (appointment) => {
                keep(await rescheduleConference(session, conferenceId, appointment));
                void navigate(here, { replace: true });
              }}
            />
          ) : (
            <Note tone="held">{t("reschedule.tooLate")}</Note>
          )}
        </>
      )}
    </WithConference>
  );
}
