import { useTranslation } from "react-i18next";
import { Page } from "../../../components/index.ts";
import { kindWords } from "../kindWords.ts";
import { useAttended } from "./attending.tsx";
import { Protection } from "./Protection.tsx";
import { ProtectionLine } from "./ProtectionLine.tsx";
import { SharedText } from "./SharedText.tsx";
import { Stage } from "./Stage.tsx";

/** Everybody together, with the facilitator. */
export function ConversationRoom() {
  const { t } = useTranslation("conferences");
  const { view } = useAttended();
  return (
    <div className="conversation">
      <Page title={t("room.title", kindWords(view))} above={<ProtectionLine />}>
        <Stage>
          <SharedText />
          <Protection />
        </Stage>
      </Page>
    </div>
  );
}
