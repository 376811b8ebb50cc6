import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  EmptyState,
  LinkButton,
  Loading,
  Note,
  Page,
  Tag,
  TextField,
  TextLink,
  TimeAgo,
} from "../../components/index.ts";
import type { CaseListItem } from "../../lib/cases/cases.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useCases } from "./caseQueries.ts";
import "./cases.css";

/** Below this many a search would be in the way. */
const ENOUGH_TO_SEARCH = 8;

function matches(item: CaseListItem, text: string): boolean {
  const number = String(item.readable ? item.case.number : item.number);
  const title = item.readable ? item.case.details.title : "";
  return number === text || title.toLocaleLowerCase().includes(text.toLocaleLowerCase());
}

/** A facilitator's cases, last active first; titles are decrypted here. */
export function CaseList() {
  const { t } = useTranslation("cases");
  const problemText = useProblemText();
  const cases = useCases();
  const [filter, setFilter] = useState("");
  const all = cases.data?.pages.flatMap((page) => page.cases) ?? [];
  const text = filter.trim();
  const shown = text === "" ? all : all.filter((item) => matches(item, text));
  return (
    <>
      <div className="case-top">
        <div className="stack-tight">
          <Page title={t("list.title")} lead={t("list.lead")} />
        </div>
        <LinkButton href="/cases/new" variant="primary">
          {t("list.open")}
        </LinkButton>
      </div>
      {cases.isPending ? <Loading what={t("list.loading")} /> : null}
      {cases.isError ? <Note tone="stop">{problemText(cases.error)}</Note> : null}
      {cases.isSuccess && all.length === 0 ? (
        <EmptyState title={t("list.emptyTitle")}>{t("list.empty")}</EmptyState>
      ) : null}
      {all.length >= ENOUGH_TO_SEARCH ? (
        <TextField
          label={t("list.filter")}
          {...(cases.hasNextPage ? { hint: t("list.filterHint") } : {})}
          type="search"
          isShort
          value={filter}
          onChange={setFilter}
        />
      ) : null}
      <p role="status" className="soft">
        {text !== "" && shown.length === 0 ? t("list.noMatch", { text }) : ""}
      </p>
      {shown.length === 0 ? null : (
        <ul className="case-list" aria-label={t("list.label")}>
          {shown.map((item) => (
            <CaseRow key={item.readable ? item.case.caseId : item.caseId} item={item} />
          ))}
        </ul>
      )}
      {cases.hasNextPage ? (
        <div>
          <Button onPress={() => void cases.fetchNextPage()} isBusy={cases.isFetchingNextPage}>
            {t("list.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function CaseRow({ item }: { readonly item: CaseListItem }) {
  const { t } = useTranslation("cases");
  if (!item.readable) {
    return (
      <li className="case-row">
        <span className="case-facts">{t("list.case", { number: item.number })}</span>
        <Tag tone="stop">{t("list.unreadable")}</Tag>
      </li>
    );
  }
  const { caseId, details, number, lastActivityAt, paused } = item.case;
  return (
    <li className="case-row">
      <span className="case-title">
        <TextLink href={`/cases/${caseId}`}>{details.title}</TextLink>
      </span>
      <span className="case-facts">
        {t("list.case", { number })} · {t("list.active")} <TimeAgo value={lastActivityAt} />
      </span>
      {paused ? <Tag tone="stop">{t("list.paused")}</Tag> : null}
    </li>
  );
}
