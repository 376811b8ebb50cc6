import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "../actions/Button.tsx";
import "./SummaryList.css";

export interface SummaryRow {
  readonly id: string;
  readonly term: string;
  readonly value: ReactNode;
  /** Where it can be changed. The words "Change" are completed by the term for screen readers. */
  readonly changeHref?: string;
  /** In place of "Change", where there is more to see than to change. */
  readonly changeWord?: string;
  readonly onChange?: () => void;
}

/** `SummaryList({ rows: { id, term, value, changeHref?, onChange? }[] })`: check your answers; facts of a case. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const { t } = useTranslation("components");
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div key={row.id} className="summary-row">
          <dt>{row.term}</dt>
          <dd className="summary-value">{row.value}</dd>
          {row.changeHref === undefined && row.onChange === undefined ? null : (
            <dd className="summary-change">
              {row.changeHref === undefined ? (
                <Button variant="plain" {...(row.onChange ? { onPress: row.onChange } : {})}>
                  {t("summary.change")} <span className="visually-hidden">{row.term}</span>
                </Button>
              ) : (
                <Link href={row.changeHref}>
                  {row.changeWord ?? t("summary.change")} <span className="visually-hidden">{row.term}</span>
                </Link>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
