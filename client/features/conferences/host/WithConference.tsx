import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConferenceView, SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../../protocol/ids.ts";
import { BackLink, Loading, Note, Page } from "../../../components/index.ts";
import { readCase } from "../../../lib/cases/cases.ts";
import type { OpenedCase } from "../../../lib/cases/opened-case.ts";
import { heldData } from "../../../lib/react/heldData.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useConference } from "../../../lib/react/useConferences.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";

interface WithConferenceProps {
  readonly conferenceId: Id;
  readonly children: (view: SupervisedConference, opened: OpenedCase) => ReactNode;
}

/** Opens a conference and its case for staff, and says plainly when that cannot be done. */
export function WithConference({ conferenceId, children }: WithConferenceProps) {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const problemText = useProblemText();
  const conference = useConference(conferenceId);
  const view = heldData(conference);
  const caseId = view?.caseId ?? "";
  const opened = useQuery({
    queryKey: ["cases", caseId],
    queryFn: () => readCase(session, caseId),
    enabled: view !== undefined,
  });
  const held = heldData(opened);
  if (view?.view === "staff" && held !== undefined) return children(view, held);
  if (conference.isPending || (view !== undefined && opened.isPending)) {
    return <Loading what={t("loading")} />;
  }
  const back = <BackLink href="/conferences">{t("list.back")}</BackLink>;
  return (
    <Page title={t("gone.title")} back={back}>
      <Note tone="stop">{problemText(conference.error ?? opened.error)}</Note>
    </Page>
  );
}

/** Takes the conference as an answer brought it, so that every screen has it at once. */
export function useKeepConference(): (view: ConferenceView) => void {
  const queries = useQueryClient();
  return (view) => {
    queries.setQueryData(["conferences", view.conferenceId], view);
    void queries.invalidateQueries({ queryKey: ["conferences", "list"] });
  };
}
