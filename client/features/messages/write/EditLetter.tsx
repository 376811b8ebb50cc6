import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  ConfirmDialog,
  ErrorSummary,
  Note,
  Page,
  TextLink,
} from "../../../components/index.ts";
import { LetterEditor } from "../../../components/letter/LetterEditor.tsx";
import { discardDraft } from "../../../lib/messages/draft-keeper.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { RefusalNote } from "../read/RefusalNote.tsx";
import { useWrittenVersion } from "../useWrittenVersion.ts";
import { ChangedElsewhere } from "./ChangedElsewhere.tsx";
import { isBlank } from "./letterWords.ts";
import type { Draft } from "./useDraft.ts";

interface EditLetterProps {
  readonly draft: Draft;
  readonly facilitator: { readonly one: string; readonly all: string };
  readonly checkHref: string;
}

/** Writing: the editor, what was said about an earlier version, and that it is kept. */
export function EditLetter({ draft, facilitator, checkHref }: EditLetterProps) {
  const { t } = useTranslation("messages");
  const session = useUnlocked();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const faults = useFaults();
  const [isDiscarding, setDiscarding] = useState(false);
  const { keeper, message, letter, status } = draft;
  const written = useWrittenVersion(message ?? undefined);
  const isReturned = message?.state === "returned";

  const discard = useMutation({
    mutationFn: async () => {
      await draft.settle();
      keeper.close();
      await discardDraft(session, keeper.messageId);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["messages"] });
      await navigate("/");
    },
    onError: () => setDiscarding(false),
  });

  async function check() {
    const found = isBlank(letter) ? [{ fieldId: "letter", message: t("write.error.empty") }] : [];
    if (!faults.show(found)) return;
    await draft.settle();
    void navigate(checkHref);
  }

  const refused =
    status === "refused" && keeper.problem !== null ? [{ message: problemText(keeper.problem) }] : [];
  const discarding = discard.isError ? [{ message: problemText(discard.error) }] : [];
  return (
    <Page
      title={t(isReturned ? "write.titleAgain" : "write.title")}
      lead={t("write.lead", { facilitator: facilitator.one })}
      back={<BackLink href="/" />}
    >
      <ErrorSummary
        errors={[...(isBlank(letter) ? faults.errors : []), ...refused, ...discarding]}
        attempt={faults.attempt + discard.failureCount}
      />
      {written.data?.refusal && isReturned ? <RefusalNote refusal={written.data.refusal} /> : null}
      {status === "changed-elsewhere" ? <ChangedElsewhere draft={draft} /> : null}
      <LetterEditor
        id="letter"
        label={t("write.label")}
        hint={t("write.hint")}
        error={isBlank(letter) ? faults.of("letter") : undefined}
        value={letter}
        revision={draft.replacements}
        onChange={draft.change}
        placeholder={t("write.placeholder")}
        status={status === "untouched" ? null : t(`write.status.${status}`)}
      />
      <div className="row">
        <Button variant="primary" onPress={() => void check()}>
          {t("write.check")}
        </Button>
        <Button variant="plain" onPress={() => setDiscarding(true)}>
          {t("discard.button")}
        </Button>
      </div>
      <Note>{t("write.later")}</Note>
      <p>
        <TextLink href="/help">{t("help")}</TextLink>
      </p>
      <ConfirmDialog
        isOpen={isDiscarding}
        onOpenChange={setDiscarding}
        title={t("discard.title")}
        confirmLabel={t("discard.confirm")}
        isBusy={discard.isPending}
        onConfirm={() => discard.mutate()}
        tone="danger"
      >
        <p>{t(isReturned ? "discard.wordsReturned" : "discard.words")}</p>
      </ConfirmDialog>
    </Page>
  );
}
