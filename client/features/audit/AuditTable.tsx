import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../../../protocol/audit/trail.ts";
import type { Id } from "../../../protocol/ids.ts";
import { DateTime } from "../../components/index.ts";
import { shortCode } from "./shortCode.ts";

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  /** Names of staff; everybody else stands there as a short code. */
  readonly names: ReadonlyMap<Id, string>;
}

/** The trail in plain words. It holds no content, and neither does what is shown of it. */
export function AuditTable({ entries, names }: AuditTableProps) {
  const { t } = useTranslation("audit");
  const called = (id: Id) => names.get(id) ?? shortCode(id);
  return (
    <table className="audit-table">
      <caption className="visually-hidden">{t("label")}</caption>
      <thead>
        <tr>
          <th scope="col" className="audit-number">
            {t("number")}
          </th>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("who")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <td className="audit-number">{entry.seq}</td>
            <td className="audit-when">
              <DateTime value={entry.at} withTime />
            </td>
            <td>
              {t(`actions.${entry.action}`)}
              <About entry={entry} called={called} />
            </td>
            <td>{entry.actorId === null ? t("service") : called(entry.actorId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function About({ entry, called }: { readonly entry: AuditEntry; readonly called: (id: Id) => string }) {
  const { t } = useTranslation("audit");
  const facts = [
    ...(entry.caseId === null ? [] : [t("case", { code: shortCode(entry.caseId) })]),
    ...(entry.subjectId === null || entry.subjectId === entry.actorId || entry.subjectId === entry.caseId
      ? []
      : [called(entry.subjectId)]),
    ...(entry.version === null ? [] : [t("version", { version: entry.version })]),
  ];
  return facts.length === 0 ? null : <span className="audit-about">{facts.join(" · ")}</span>;
}
