import { useTranslation } from "react-i18next";
import { LinkButton, Loading, Note } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { RefusalNote } from "../read/RefusalNote.tsx";
import { useWrittenVersion } from "../useWrittenVersion.ts";

/** What the facilitator wrote about the version before, and the way back to it. */
export function ReturnedBefore({ message }: { readonly message: WrittenMessage }) {
  const { t } = useTranslation("videos");
  const problemText = useProblemText();
  const written = useWrittenVersion(message);
  const { messageId } = message;
  if (written.isPending) return <Loading what={t("returned.loading")} />;
  return (
    <>
      {written.isError ? <Note>{problemText(written.error)}</Note> : null}
      {written.data?.refusal ? <RefusalNote refusal={written.data.refusal} /> : null}
      <div className="row">
        <LinkButton href={`/messages/${messageId}`}>{t("returned.see")}</LinkButton>
        <LinkButton href={`/messages/${messageId}/record/earlier`}>{t("returned.bring")}</LinkButton>
      </div>
    </>
  );
}
