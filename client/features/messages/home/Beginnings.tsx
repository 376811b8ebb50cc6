import { useTranslation } from "react-i18next";
import { LinkButton, TextLink } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import { canSend, mayBegin } from "../canSend.ts";

interface BeginningsProps {
  readonly my: MyCase;
  /** Whether nothing else on the page asks for something. */
  readonly isMain: boolean;
}

/** What the person may begin; and, without pressing, what they could agree to. */
export function Beginnings({ my, isMain }: BeginningsProps) {
  const { t } = useTranslation("messages");
  const canWrite = canSend(my, "letters");
  const canRecord = canSend(my, "video-messages");
  const couldRecord = mayBegin(my) && my.consents["video-messages"].send.state === "withdrawn";
  return (
    <>
      {canWrite || canRecord ? (
        <div className="row">
          {canWrite ? (
            <LinkButton href="/write" variant={isMain ? "primary" : "quiet"}>
              {t("home.write")}
            </LinkButton>
          ) : null}
          {canRecord ? (
            <LinkButton href="/record" variant={isMain && !canWrite ? "primary" : "quiet"}>
              {t("home.record")}
            </LinkButton>
          ) : null}
        </div>
      ) : null}
      {couldRecord ? (
        <p className="soft">
          {t("home.maySend")} <TextLink href="/consents">{t("home.maySendLink")}</TextLink>
        </p>
      ) : null}
    </>
  );
}
