import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ConfirmDialog, Menu, Note } from "../../components/index.ts";
import { pauseCase } from "../../lib/cases/cases.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useKeepCase } from "./caseQueries.ts";

interface CaseMenuProps {
  readonly opened: OpenedCase;
  /** What has been done, in words. */
  readonly onDone: (words: string) => void;
}

/** What is seldom needed in a case: changing its title, letting it rest. */
export function CaseMenu({ opened, onDone }: CaseMenuProps) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const keep = useKeepCase();
  const [isAsked, setAsked] = useState(false);
  const act = opened.paused ? "resume" : "pause";
  const change = useMutation({
    mutationFn: () => pauseCase(session, opened, !opened.paused),
    onSuccess: async (changed) => {
      setAsked(false);
      await keep(changed);
      onDone(t(changed.paused ? "case.isPaused" : "case.isResumed"));
    },
  });
  const here = `/cases/${opened.caseId}`;
  const entries = [
    ...(opened.abilities.includes("edit")
      ? [{ id: "edit", label: t("case.edit"), onPress: () => void navigate(`${here}/edit`) }]
      : []),
    ...(opened.abilities.includes(act)
      ? [
          {
            id: act,
            label: t(`case.${act}`),
            onPress: () => {
              change.reset();
              setAsked(true);
            },
          },
        ]
      : []),
  ];
  return (
    <>
      {entries.length === 0 ? null : <Menu label={t("case.more")} entries={entries} />}
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t(`case.${act}Title`)}
        confirmLabel={t(`case.${act}Confirm`)}
        busyLabel={t(`case.${act}Busy`)}
        isBusy={change.isPending}
        onConfirm={() => change.mutate()}
      >
        {change.isError ? <Note tone="stop">{problemText(change.error)}</Note> : null}
        <p>{t(`case.${act}Words`)}</p>
      </ConfirmDialog>
    </>
  );
}
