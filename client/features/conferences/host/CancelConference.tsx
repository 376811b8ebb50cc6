import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import { Button, ConfirmDialog, Note } from "../../../components/index.ts";
import { cancelConference } from "../../../lib/conferences/conferences.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { kindWords } from "../kindWords.ts";
import { useKeepConference } from "./WithConference.tsx";

/** It is not going to be: asked first, for everybody is told. */
export function CancelConference({ view }: { readonly view: SupervisedConference }) {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const problemText = useProblemText();
  const keep = useKeepConference();
  const [isAsked, setAsked] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelConference(session, view.conferenceId),
    onSuccess: keep,
  });
  return (
    <>
      <Button variant="plain" onPress={() => setAsked(true)}>
        {t("cancel.ask", kindWords(view))}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t("cancel.title", kindWords(view))}
        confirmLabel={t("cancel.confirm")}
        busyLabel={t("cancel.busy")}
        isBusy={cancel.isPending}
        tone="danger"
        onConfirm={() => cancel.mutate()}
      >
        {cancel.isError ? <Note tone="stop">{problemText(cancel.error)}</Note> : null}
        <p>{t("cancel.words")}</p>
      </ConfirmDialog>
    </>
  );
}
