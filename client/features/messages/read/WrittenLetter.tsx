import { Trans, useTranslation } from "react-i18next";
import {
  BackLink,
  DateTime,
  Letter,
  LinkButton,
  Loading,
  Note,
  Page,
  Steps,
  TextLink,
} from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { useWrittenVersion } from "../useWrittenVersion.ts";
import { TakeBack } from "../write/TakeBack.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

interface WrittenLetterProps {
  readonly message: WrittenMessage;
  readonly facilitator: string;
}

/** The person's own letter as they sent it, where it is, and what their facilitator said of it. */
export function WrittenLetter({ message, facilitator }: WrittenLetterProps) {
  const { t } = useTranslation("messages");
  const problemText = useProblemText();
  const { state, messageId, version } = message;
  const written = useWrittenVersion(message);
  const when = state === "held" || state === "draft" ? message.submittedAt : message.decidedAt;
  return (
    <Page title={t(`written.title.${state}`)} back={<BackLink href="/" />}>
      {state === "held" || state === "passed-on" ? (
        <Steps
          steps={[t("steps.written"), t("steps.held"), t("steps.passedOn")]}
          current={state === "held" ? 1 : 3}
        />
      ) : null}
      <p className="measure">
        <Trans
          t={t}
          i18nKey={when === null ? `written.words.${state}Undated` : `written.words.${state}`}
          values={{ facilitator }}
          components={{ date: <DateTime value={when ?? ""} /> }}
        />
      </p>
      {written.data?.refusal ? <RefusalNote refusal={written.data.refusal} /> : null}
      {version > 0 && written.isPending ? <Loading what={t("read.opening")} lines={6} /> : null}
      {written.isError ? <Note tone="stop">{problemText(written.error)}</Note> : null}
      {written.data === undefined ? null : (
        <Letter letter={written.data.letter} label={t("written.letter")} />
      )}
      <div className="row">
        {message.abilities.includes("edit") ? (
          <LinkButton href={`/messages/${messageId}/write`} variant="primary">
            {t(state === "returned" ? "written.again" : "written.goOn")}
          </LinkButton>
        ) : null}
        <TakeBack message={message} facilitator={facilitator} />
        <TextLink href="/help">{t("help")}</TextLink>
      </div>
    </Page>
  );
}
