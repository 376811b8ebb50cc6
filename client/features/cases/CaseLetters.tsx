import { useTranslation } from "react-i18next";
import { BackLink, Button, Card, Loading, Note, Page } from "../../components/index.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useCaseLetters } from "./caseLetters.ts";
import { LetterRows } from "./LetterRows.tsx";
import { WithCase } from "./WithCase.tsx";
import "./cases.css";

export function CaseLetters() {
  return <WithCase>{(opened) => <Letters opened={opened} />}</WithCase>;
}

function Letters({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const problemText = useProblemText();
  const letters = useCaseLetters(opened);
  const entries = letters.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <Page
        title={t("messages.title")}
        above={t("case.number", { number: opened.number })}
        lead={t("messages.lead")}
        back={<BackLink href={`/cases/${opened.caseId}`}>{t("case.backTo")}</BackLink>}
      />
      {letters.isPending ? <Loading what={t("messages.loading")} /> : null}
      {letters.isError ? <Note tone="stop">{problemText(letters.error)}</Note> : null}
      {letters.isSuccess && entries.length === 0 ? <p className="soft">{t("messages.none")}</p> : null}
      {entries.length === 0 ? null : (
        <Card>
          <LetterRows entries={entries} />
          <p className="soft small">{t("messages.offerHint")}</p>
        </Card>
      )}
      {letters.hasNextPage ? (
        <div>
          <Button onPress={() => void letters.fetchNextPage()} isBusy={letters.isFetchingNextPage}>
            {t("messages.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
