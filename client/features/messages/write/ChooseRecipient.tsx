import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation, useNavigate, useSearchParams } from "react-router";
import type { Id } from "../../../../protocol/ids.ts";
import {
  BackLink,
  Button,
  ErrorSummary,
  Form,
  Loading,
  Note,
  Page,
  RadioGroup,
} from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { usePartyWord } from "../../../lib/react/usePartyWord.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { inKind } from "../inKind.ts";
import { useUnsentRecordings } from "../useMessages.ts";

/** `/write` and `/record`: begins a new message; asks to whom only where there are several. */
export function ChooseRecipient() {
  const { t } = useTranslation("messages");
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const problemText = useProblemText();
  const partyWord = usePartyWord();
  const faults = useFaults();
  const my = useMyCase();
  const [messageId] = useState(() => crypto.randomUUID());
  const isVideo = useLocation().pathname === "/record";
  const kind = inKind(isVideo ? "video-message" : "letter");
  const unsent = useUnsentRecordings();
  const firstPage = (recipientId: Id) =>
    isVideo
      ? `/messages/${unsent.emptyFor(recipientId) ?? messageId}/record?to=${recipientId}`
      : `/messages/${messageId}/write?to=${recipientId}`;
  const [chosen, setChosen] = useState<string | null>(null);

  if (my.isError) {
    return (
      <Page title={t("write.title", kind)} back={<BackLink href="/" />}>
        <Note>{problemText(my.error)}</Note>
      </Page>
    );
  }
  if (my.data === undefined || unsent.isPending) return <Loading what={t("read.loading")} />;
  const { counterparts } = my.data;
  const asked = search.get("to");
  const only =
    counterparts.find((one) => one.participantId === asked) ??
    (counterparts.length === 1 ? counterparts[0] : undefined);
  if (only !== undefined) {
    return <Navigate to={firstPage(only.participantId)} replace state={{ isNew: true }} />;
  }
  if (counterparts.length === 0) {
    return (
      <Page
        title={t("write.nobody.title", kind)}
        lead={t("write.nobody.words", kind)}
        back={<BackLink href="/" />}
      />
    );
  }

  function submit() {
    const found = chosen === null ? [{ fieldId: "recipient", message: t("write.to.error", kind) }] : [];
    if (faults.show(found) && chosen !== null)
      void navigate(firstPage(chosen), { replace: true, state: { isNew: true } });
  }

  return (
    <Page title={t("write.to.title", kind)} back={<BackLink href="/" />}>
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={submit}>
        <RadioGroup
          id="recipient"
          label={t("write.to.label", kind)}
          error={faults.of("recipient")}
          value={chosen}
          onChange={setChosen}
          isBoxed
          options={counterparts.map(({ participantId, role }, index) => ({
            value: participantId,
            label: t("write.to.one", { context: partyWord(role), number: index + 1 }),
          }))}
        />
        <div>
          <Button type="submit" variant="primary">
            {t("write.to.go")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
