import { useTranslation } from "react-i18next";
import { Card, TextLink } from "../../components/index.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { useCaseLetters } from "./caseLetters.ts";
import { LetterRows } from "./LetterRows.tsx";

const SHOWN = 3;

/** The last letters that were decided about, on the page of the case. */
export function RecentLetters({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const entries = useCaseLetters(opened).data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Card title={t("case.messages")}>
      {entries.length === 0 ? (
        <p className="soft">{t("case.noMessages")}</p>
      ) : (
        <>
          <LetterRows entries={entries.slice(0, SHOWN)} />
          <p>
            <TextLink href={`/cases/${opened.caseId}/letters`}>{t("case.messagesAll")}</TextLink>
          </p>
        </>
      )}
    </Card>
  );
}
