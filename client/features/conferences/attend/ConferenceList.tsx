import { useTranslation } from "react-i18next";
import { BackLink, EmptyState, ErrorSummary, LinkButton, Loading, Page } from "../../../components/index.ts";
import { isAhead } from "../../../lib/conferences/nearness.ts";
import { useConferences } from "../../../lib/react/useConferences.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { ConferenceCard } from "./ConferenceCard.tsx";
import { useWhoIsWho } from "./useWhoIsWho.ts";

/** `/conferences`: one's own appointments, those that come and those that have been. */
export function ConferenceList() {
  const { t } = useTranslation("conferences");
  const { data, error } = useConferences();
  const problemText = useProblemText();
  const { facilitator } = useWhoIsWho();
  const ahead = (data ?? []).filter((one) => isAhead(one, Date.now()));
  const past = (data ?? []).filter((one) => !ahead.includes(one));
  const check = <LinkButton href="/conferences/check">{t("card.check")}</LinkButton>;
  return (
    <Page title={t("list.title")} back={<BackLink href="/" />}>
      <ErrorSummary errors={error === null ? [] : [{ message: problemText(error) }]} />
      {data === undefined && error === null ? <Loading what={t("loading")} /> : null}
      {data !== undefined && ahead.length === 0 ? (
        <EmptyState title={t("list.none")} action={check}>
          <p>{t("list.noneWords", { facilitator })}</p>
        </EmptyState>
      ) : null}
      {ahead.map((one) => (
        <ConferenceCard key={one.conferenceId} of={one} facilitator={facilitator} />
      ))}
      {past.length === 0 ? null : (
        <>
          <h2>{t("list.past")}</h2>
          {past.map((one) => (
            <ConferenceCard key={one.conferenceId} of={one} facilitator={facilitator} />
          ))}
        </>
      )}
    </Page>
  );
}
