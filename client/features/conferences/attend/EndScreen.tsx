import { useTranslation } from "react-i18next";
import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";
import { Button, ButtonRow, LinkButton, Page, TextLink } from "../../../components/index.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";
import { kindWords } from "../kindWords.ts";

export type End = "elsewhere" | "left" | "let-go" | "removed" | "over" | "cancelled" | "refused";

interface EndScreenProps {
  readonly end: End;
  readonly problem: AttendanceState["problem"];
  readonly facilitator: string;
  /** Null where nothing was seen of it. */
  readonly of: Pick<ConferenceSummary, "rehearsalWith"> | null;
  /** Takes the place back, or tries again; without it neither is offered. */
  readonly onAgain?: () => void;
}

/** Not in the conference: why, that camera and microphone are off, and what can be done. */
export function EndScreen({ end, problem, facilitator, of, onAgain }: EndScreenProps) {
  const { t } = useTranslation("conferences");
  const names = { facilitator, ...kindWords(of) };
  const what = problem ?? "unexpected";
  const again = againLabel();
  return (
    <div className="attend-calm">
      <Page title={title()} {...(end === "refused" ? {} : { lead: lead() })}>
        <p className="measure">{words()}</p>
        <ButtonRow>
          {again === null || onAgain === undefined ? null : (
            <Button variant="primary" onPress={onAgain}>
              {again}
            </Button>
          )}
          {end === "refused" && problem === "consent-missing" ? (
            <LinkButton href="/consents" variant="primary">
              {t("refused.consents")}
            </LinkButton>
          ) : null}
          <LinkButton href="/">{t("home")}</LinkButton>
        </ButtonRow>
        <p>
          <TextLink href="/help">{t("help")}</TextLink>
        </p>
      </Page>
    </div>
  );

  function title(): string {
    if (end === "refused") return t(`refused.${what}.title`);
    return end === "cancelled" ? t("over.cancelledTitle") : t(`${end}.title`, names);
  }
  function lead(): string {
    if (end === "refused") return "";
    return end === "cancelled" ? t("over.cancelledLead") : t(`${end}.lead`);
  }
  function words(): string {
    if (end === "refused") return t(`refused.${what}.words`, names);
    return end === "cancelled" ? t("over.cancelledWords", names) : t(`${end}.words`, names);
  }
  function againLabel(): string | null {
    if (end === "elsewhere") return t("elsewhere.go");
    if (end === "left" || end === "let-go") return t("left.again");
    return end === "refused" && problem !== "consent-missing" ? t("refused.again") : null;
  }
}
