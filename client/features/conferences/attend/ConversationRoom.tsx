import { useTranslation } from "react-i18next";
import { Page } from "../../../components/index.ts";
import { Protection } from "./Protection.tsx";
import { ProtectionLine } from "./ProtectionLine.tsx";
import { SharedText } from "./SharedText.tsx";
import { Stage } from "./Stage.tsx";

/** Everybody together, with the facilitator. */
export function ConversationRoom() {
  const { t } = useTranslation("conferences");
  return (
    <div className="conversation">
      <Page title={t("room.title")} above={<ProtectionLine />}>
        <Stage>
          <SharedText />
          <Protection />
        </Stage>
      </Page>
    </div>
  );
}
