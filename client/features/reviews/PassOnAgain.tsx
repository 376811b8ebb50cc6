import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ConfirmDialog, Note } from "../../components/index.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { passOnAgain } from "../../lib/reviews/decide.ts";
import { isForOldKeys, lacksApproval } from "../../lib/reviews/old-keys.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import { useKeepReview } from "./reviewQueries.ts";

/** A recipient who lost their keys has joined anew: what was passed on to them before is passed on to the new keys. */
export function PassOnAgain({ review }: { readonly review: OpenedReview }) {
  const { t } = useTranslation("reviews");
  const session = useUnlocked();
  const problemText = useProblemText();
  const keep = useKeepReview();
  const [isAsked, setAsked] = useState(false);
  const name = review.recipient.details.name;
  const words = { context: review.item.kind, name };
  const again = useMutation({
    mutationFn: () => passOnAgain(session, review),
    onSuccess: async (changed) => {
      setAsked(false);
      await keep(changed);
    },
  });
  if (!isForOldKeys(session, review)) return null;
  return (
    <>
      <Button
        onPress={() => {
          again.reset();
          setAsked(true);
        }}
      >
        {t("again.action", { name })}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t("again.title", words)}
        confirmLabel={t("again.confirm")}
        busyLabel={t("approve.busy")}
        isBusy={again.isPending}
        onConfirm={() => again.mutate()}
      >
        {again.isError ? <Note tone="stop">{problemText(again.error)}</Note> : null}
        <p>{t(lacksApproval(review) ? "again.second" : "again.words", words)}</p>
      </ConfirmDialog>
    </>
  );
}
