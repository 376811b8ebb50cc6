import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Note, StatusMessage } from "../../components/index.ts";
import { checkTrail } from "../../lib/audit/check.ts";
import { readWholeTrail, trailToNdjson } from "../../lib/audit/trail.ts";
import { saveFile } from "../../lib/browser/save-file.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";

/** Checks the whole trail in this browser, or hands it over as a file that can be checked without this service. */
export function TrailChecks() {
  const { t } = useTranslation("audit");
  const session = useUnlocked();
  const problemText = useProblemText();
  const check = useMutation({
    mutationFn: async () => {
      const entries = await readWholeTrail(session);
      return {
        fault: checkTrail(entries),
        count: entries.length,
        lastHashB64: entries.at(-1)?.hashB64 ?? "",
      };
    },
  });
  const takeAway = useMutation({
    mutationFn: async () => {
      const entries = await readWholeTrail(session);
      saveFile("audit-trail.ndjson", "application/x-ndjson", trailToNdjson(entries));
      return entries.length;
    },
  });
  const result = check.data;
  return (
    <section className="stack-tight" aria-label={t("checks")}>
      <ButtonRow>
        <Button onPress={() => check.mutate()} isBusy={check.isPending} busyLabel={t("checking")}>
          {t("check")}
        </Button>
        <Button onPress={() => takeAway.mutate()} isBusy={takeAway.isPending} busyLabel={t("exporting")}>
          {t("export")}
        </Button>
      </ButtonRow>
      <div role="status" className="stack-tight">
        {check.isError ? <Note tone="stop">{problemText(check.error)}</Note> : null}
        {result === undefined ? null : result.fault === null ? (
          <Note>
            <strong>{t("intactTitle")}</strong>
            <p>{t("intact", { count: result.count })}</p>
            <p className="audit-fingerprint">{result.lastHashB64}</p>
            <p>{t("intactHint")}</p>
          </Note>
        ) : (
          <Note tone="stop">
            <strong>{t("brokenTitle", { seq: result.fault.seq })}</strong>
            <p>{t(`broken.${result.fault.fault}`)}</p>
            <p>{t("brokenHint")}</p>
          </Note>
        )}
      </div>
      <StatusMessage {...(takeAway.isError ? { tone: "stop" as const } : {})}>
        {takeAway.isSuccess
          ? t("exported", { count: takeAway.data })
          : takeAway.isError
            ? t("exportFailed")
            : undefined}
      </StatusMessage>
    </section>
  );
}
