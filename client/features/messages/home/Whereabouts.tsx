import { Trans, useTranslation } from "react-i18next";
import { DateTime, Steps } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { inKind } from "../inKind.ts";

interface WhereaboutsProps {
  readonly message: WrittenMessage;
  readonly facilitator: string;
}

/** Where the person's own message is on its way, and since when. */
export function Whereabouts({ message, facilitator }: WhereaboutsProps) {
  const { t } = useTranslation("messages");
  const { state } = message;
  const kind = inKind(message.kind);
  const isDecided = state === "passed-on" || state === "declined" || state === "returned";
  const when = isDecided ? message.decidedAt : message.submittedAt;
  return (
    <>
      {state === "held" ? (
        <Steps steps={[t("steps.written", kind), t("steps.held"), t("steps.passedOn")]} current={1} />
      ) : null}
      <p className="measure">
        <Trans
          t={t}
          i18nKey={when === null ? `written.words.${state}Undated` : `written.words.${state}`}
          {...kind}
          values={{ facilitator }}
          components={{ date: <DateTime value={when ?? ""} /> }}
        />
      </p>
    </>
  );
}
