import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import { BackLink, Loading, Note, Page, RadioGroup, TextLink } from "../../../components/index.ts";
import { readCase } from "../../../lib/cases/cases.ts";
import { missingForConference, sidesReadyForConference } from "../../../lib/cases/missing-for-conference.ts";
import type { OpenedCase } from "../../../lib/cases/opened-case.ts";
import { scheduleConference } from "../../../lib/conferences/conferences.ts";
import { heldData } from "../../../lib/react/heldData.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { usePartyWord } from "../../../lib/react/usePartyWord.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { AppointmentForm } from "./AppointmentForm.tsx";
import { useKeepConference } from "./WithConference.tsx";

/** `/cases/:caseId/conferences/new`: once every party who is to come has said yes to a conference. */
export function Schedule() {
  const { t } = useTranslation("conferences-staff");
  const { caseId = "" } = useParams();
  const session = useUnlocked();
  const problemText = useProblemText();
  const read = useQuery({ queryKey: ["cases", caseId], queryFn: () => readCase(session, caseId) });
  const opened = heldData(read);
  const back = <BackLink href={`/cases/${caseId}`}>{t("backToCase")}</BackLink>;
  if (opened !== undefined) {
    return (
      <>
        <Page title={t("schedule.title")} lead={t("schedule.lead")} back={back} />
        <OpenedSchedule opened={opened} />
      </>
    );
  }
  if (read.isPending) return <Loading what={t("loading")} />;
  return (
    <Page title={t("gone.title")} back={back}>
      <Note tone="stop">{problemText(read.error)}</Note>
    </Page>
  );
}

function OpenedSchedule({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const navigate = useNavigate();
  const keep = useKeepConference();
  const partyWord = usePartyWord();
  const kinds = kindsFor(opened);
  const [chosen, setChosen] = useState<Kind | null>(null);
  // A second try after a lost answer arranges the same conference, not another one.
  const [conferenceId] = useState(() => crypto.randomUUID());
  const kind = chosen ?? kinds[0];
  const missing = missingForConference(opened).length > 0 ? <Missing opened={opened} /> : null;
  if (opened.paused) return <Note tone="stop">{t("schedule.casePaused")}</Note>;
  if (kind === undefined) return missing;
  return (
    <>
      {missing}
      <AppointmentForm
        first={{ day: "", time: "", minutes: 60 }}
        submitLabel={t("schedule.submit")}
        busyLabel={t("schedule.busy")}
        backHref={`/cases/${opened.caseId}`}
        save={async (appointment) => {
          const view = await scheduleConference(session, {
            conferenceId,
            caseId: opened.caseId,
            rehearsalWith: kind === "both" ? null : kind,
            ...appointment,
          });
          keep(view);
          void navigate(`/conferences/${conferenceId}`, { replace: true });
        }}
      >
        <RadioGroup
          label={t("schedule.kind")}
          value={kind}
          onChange={(value) => setChosen(kinds.find((one) => one === value) ?? null)}
          options={kinds.map((one) => ({
            value: one,
            label: one === "both" ? t("schedule.both") : t("schedule.rehearsal", { context: partyWord(one) }),
            hint: t(one === "both" ? "schedule.bothHint" : "schedule.rehearsalHint"),
          }))}
        />
      </AppointmentForm>
    </>
  );
}

type Kind = "both" | Side;

/** What can be arranged now: a conference with everybody's yes, a rehearsal with that of its one side. */
function kindsFor(opened: OpenedCase): Kind[] {
  const ready = sidesReadyForConference(opened);
  return missingForConference(opened).length === 0 ? ["both", ...ready] : ready;
}

/** Who has still to say yes, and where that can be seen. */
function Missing({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("conferences-staff");
  const partyWord = usePartyWord();
  return (
    <Note tone="held">
      <p>
        <strong>{t("missing.title")}</strong> {t("missing.words")}
      </p>
      <ul>
        {missingForConference(opened).map((missing) =>
          missing.kind === "nobody" ? (
            <li key={missing.role}>{t("missing.nobody", { context: partyWord(missing.role) })}</li>
          ) : (
            <li key={missing.person.participantId}>
              <TextLink href={`/cases/${opened.caseId}/people/${missing.person.participantId}`}>
                {missing.person.details.name}
              </TextLink>{" "}
              {t(`missing.${missing.kind}`)}
            </li>
          ),
        )}
      </ul>
    </Note>
  );
}
