import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { isPartyRole, isStaffRole } from "../../../protocol/roles.ts";
import { Button, Card, Note, Page, TextLink } from "../../components/index.ts";
import type { JoinDraft } from "../../lib/invitations/join.ts";
import { useReadAloud } from "../../lib/react/useReadAloud.ts";
import { useTextList } from "../../lib/react/useTextList.ts";

interface JoinWelcomeProps {
  readonly draft: JoinDraft;
  readonly onDone: () => void;
}

/** The first page a person sees: what this is, that nothing must, who can read what, and what it cannot protect from. */
export function JoinWelcome({ draft, onDone }: JoinWelcomeProps) {
  const { t, i18n } = useTranslation("accounts");
  const reading = useReadAloud(i18n.language);
  const words = useRef<HTMLDivElement>(null);
  const who = isStaffRole(draft.role) ? "staff" : isPartyRole(draft.role) ? "party" : "supporter";
  const names = { name: draft.name, inviter: draft.inviterName };

  const listOf = useTextList("accounts");

  function toggle() {
    if (reading.isReading) return reading.stop();
    const lines = [...(words.current?.querySelectorAll("h1, h2, p, li") ?? [])];
    reading.read(lines.map((line) => line.textContent ?? ""));
  }

  return (
    <div className="stack" ref={words}>
      <Page title={t(`join.${who}.title`, names)} lead={t(`join.${who}.lead`, names)}>
        {reading.isAvailable ? (
          <div>
            <Button onPress={toggle}>{t(reading.isReading ? "readAloud.stop" : "readAloud.page")}</Button>
          </div>
        ) : null}
        {(["what", "choice", "who", "limits"] as const).map((part) => (
          <Card key={part} title={t(`join.${who}.${part}.title`)}>
            <ul className="plain-points">
              {listOf(`join.${who}.${part}.points`, names).map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </Card>
        ))}
        <Note>{t(`join.${who}.leave`)}</Note>
        <div className="row">
          <Button variant="primary" onPress={onDone}>
            {t("join.start")}
          </Button>
          <TextLink href="/about">{t("join.more")}</TextLink>
        </div>
      </Page>
    </div>
  );
}
