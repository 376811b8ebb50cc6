import { Trans, useTranslation } from "react-i18next";
import { Card, DateTime, LinkButton, Steps, Tag } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { TakeBack } from "../write/TakeBack.tsx";

interface WrittenCardProps {
  readonly message: WrittenMessage;
  readonly facilitator: string;
  readonly isMain: boolean;
}

/** The person's own letter: where it is on its way, and what they can do with it now. */
export function WrittenCard({ message, facilitator, isMain }: WrittenCardProps) {
  const { t } = useTranslation("messages");
  const { state, messageId } = message;
  const when =
    state === "passed-on" || state === "declined" || state === "returned"
      ? message.decidedAt
      : message.submittedAt;
  return (
    <Card isOneOfMany title={t(`written.title.${state}`)} tag={<WrittenTag state={state} />}>
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
      <div className="row">
        {state === "draft" || state === "returned" ? (
          <LinkButton href={`/messages/${messageId}/write`} variant={isMain ? "primary" : "quiet"}>
            {t(state === "returned" ? "written.readNote" : "written.goOn")}
          </LinkButton>
        ) : (
          <LinkButton href={`/messages/${messageId}`}>{t("written.look")}</LinkButton>
        )}
        <TakeBack message={message} facilitator={facilitator} />
      </div>
    </Card>
  );
}

export function WrittenTag({ state }: Pick<WrittenMessage, "state">) {
  const { t } = useTranslation("messages");
  if (state === "held" || state === "passed-on" || state === "draft") return null;
  return <Tag tone={state === "returned" ? "back" : "stop"}>{t(`written.tag.${state}`)}</Tag>;
}
