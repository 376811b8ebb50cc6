import { useTranslation } from "react-i18next";
import { Page } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";
import { Protection } from "./Protection.tsx";
import { Stage } from "./Stage.tsx";
import { useNameList } from "./useNameList.ts";

/** A room for one side: with the facilitator, or on a break with whoever came along. */
export function PrivateRoom({ isBreak }: { readonly isBreak: boolean }) {
  const { t } = useTranslation("conferences");
  const { facilitator } = useAttended();
  const names = useNameList();
  return (
    <Page
      title={t(isBreak ? "private.restTitle" : "private.title")}
      lead={isBreak ? t("private.restLead") : t("private.lead", { names })}
    >
      {isBreak ? <p className="measure break-next">{t("private.restNext", { facilitator })}</p> : null}
      <Stage>
        <Protection />
      </Stage>
    </Page>
  );
}
