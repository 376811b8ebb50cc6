import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  DateTime,
  EmptyState,
  LinkButton,
  Loading,
  Note,
  Page,
  TextLink,
} from "../../../components/index.ts";
import { readCase } from "../../../lib/cases/cases.ts";
import { heldData } from "../../../lib/react/heldData.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useConferences } from "../../../lib/react/useConferences.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { PhaseTags } from "./PhaseTags.tsx";
import "./HostPages.css";

/** `/conferences` for staff: those of all their cases, the next one first. */
export function HostList() {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const problemText = useProblemText();
  const list = useConferences();
  const conferences = heldData(list);
  const caseIds = [...new Set(conferences?.map(({ caseId }) => caseId))];
  const cases = useQueries({
    queries: caseIds.map((caseId) => ({
      queryKey: ["cases", caseId],
      queryFn: () => readCase(session, caseId),
    })),
  });
  const titleOf = (caseId: string) => cases[caseIds.indexOf(caseId)]?.data?.details.title;
  if (conferences === undefined) {
    return list.isPending ? (
      <Loading what={t("loading")} />
    ) : (
      <Page title={t("list.title")}>
        <Note tone="stop">{problemText(list.error)}</Note>
      </Page>
    );
  }
  return (
    <>
      <Page title={t("list.title")} lead={t("list.lead")} />
      <div>
        <LinkButton href="/conferences/check">{t("before.check")}</LinkButton>
      </div>
      {conferences.length === 0 ? (
        <EmptyState title={t("list.none")}>{t("list.noneWords")}</EmptyState>
      ) : (
        <ul className="host-list">
          {conferences.map((one) => (
            <li key={one.conferenceId}>
              <TextLink href={`/conferences/${one.conferenceId}`}>
                <DateTime value={one.startsAt} withTime />
              </TextLink>
              <span className="soft">
                {titleOf(one.caseId) ?? t("list.opening")} ·{" "}
                {t("appointment.minutes", { count: one.minutes })}
              </span>
              <PhaseTags view={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
