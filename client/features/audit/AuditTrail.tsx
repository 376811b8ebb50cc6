import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, EmptyState, Loading, Note, Page, RadioGroup } from "../../components/index.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { AuditTable } from "./AuditTable.tsx";
import { type AuditFilter, auditFilters, isShown } from "./auditFilter.ts";
import { useStaffNames, useTrail } from "./auditQueries.ts";
import { TrailChecks } from "./TrailChecks.tsx";
import "./audit.css";

/** The audit trail for the administrator and the practice supervisor: to read, to take away, and to check. */
export function AuditTrail() {
  const { t } = useTranslation("audit");
  const problemText = useProblemText();
  const trail = useTrail();
  const names = useStaffNames();
  const [filter, setFilter] = useState<AuditFilter>("all");
  const entries = trail.data?.pages.flatMap((page) => page.entries) ?? [];
  const shown = entries.filter((entry) => isShown(entry, filter));
  return (
    <>
      <Page title={t("title")} lead={t("lead")} />
      <TrailChecks />
      {trail.isPending ? <Loading what={t("loading")} /> : null}
      {trail.isError ? <Note tone="stop">{problemText(trail.error)}</Note> : null}
      {trail.isSuccess && entries.length === 0 ? <EmptyState title={t("empty")} /> : null}
      {entries.length === 0 ? null : (
        <>
          <div className="audit-filter">
            <RadioGroup
              label={t("filter.label")}
              value={filter}
              onChange={(value) => setFilter(auditFilters.find((one) => one === value) ?? "all")}
              options={auditFilters.map((one) => ({ value: one, label: t(`filter.${one}`) }))}
            />
          </div>
          {shown.length === 0 ? <p className="soft">{t("noneOfThese")}</p> : null}
          {shown.length === 0 ? null : <AuditTable entries={shown} names={names} />}
          <ButtonRow>
            {trail.hasNextPage ? (
              <Button
                onPress={() => void trail.fetchNextPage()}
                isBusy={trail.isFetchingNextPage}
                busyLabel={t("loadingMore")}
              >
                {t("more")}
              </Button>
            ) : null}
            <span className="soft" role="status">
              {t(trail.hasNextPage ? "shown" : "all", { count: entries.length })}
            </span>
          </ButtonRow>
        </>
      )}
    </>
  );
}
