import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { BackLink, Loading, Note, NotFound, Page } from "../../components/index.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { ProblemError } from "../../lib/problem.ts";
import { heldData } from "../../lib/react/heldData.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { TrustError } from "../../lib/trust.ts";
import { useCase } from "./caseQueries.ts";

interface WithCaseProps {
  readonly children: (opened: OpenedCase) => ReactNode;
}

/** Opens and verifies the case of the address, and says plainly when that cannot be done. */
export function WithCase({ children }: WithCaseProps) {
  const { t } = useTranslation("cases");
  const problemText = useProblemText();
  const { caseId = "" } = useParams();
  const opened = useCase(caseId);
  const held = heldData(opened);
  if (held !== undefined) return children(held);
  if (opened.isPending) return <Loading what={t("case.loading")} />;
  const back = <BackLink href="/cases">{t("case.back")}</BackLink>;
  if (opened.error instanceof TrustError) {
    return (
      <Page title={t("case.refusedTitle")} back={back}>
        <Note tone="stop">{t("case.refused")}</Note>
      </Page>
    );
  }
  if (
    opened.error instanceof ProblemError &&
    ["not-found", "forbidden", "malformed"].includes(opened.error.code)
  ) {
    return <Page title={t("case.goneTitle")} lead={t("case.gone")} back={back} />;
  }
  return <Page title={t("list.title")} lead={problemText(opened.error)} back={back} />;
}

interface WithPersonProps {
  readonly children: (person: OpenedParticipant, opened: OpenedCase) => ReactNode;
}

/** The same for one person of the case. */
export function WithPerson({ children }: WithPersonProps) {
  const { participantId } = useParams();
  return (
    <WithCase>
      {(opened) => {
        const person = opened.participants.find((candidate) => candidate.participantId === participantId);
        return person === undefined ? (
          <NotFound homeHref={`/cases/${opened.caseId}`} />
        ) : (
          children(person, opened)
        );
      }}
    </WithCase>
  );
}
