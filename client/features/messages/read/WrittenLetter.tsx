import { useTranslation } from "react-i18next";
import { BackLink, Letter, LinkButton, Loading, Note, Page, TextLink } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { Whereabouts } from "../home/Whereabouts.tsx";
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
  return (
    <Page title={t(`written.title.${state}`)} back={<BackLink href="/" />}>
      <Whereabouts message={message} facilitator={facilitator} />
      {written.data?.refusal ? <RefusalNote refusal={written.data.refusal} /> : null}
      {version > 0 && written.isPending ? <Loading what={t("read.opening")} lines={6} /> : null}
      {written.isError ? <Note tone="stop">{problemText(written.error)}</Note> : null}
      {written.data?.content.kind !== "letter" ? null : (
        <Letter letter={written.data.content.letter} label={t("written.letter")} />
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
