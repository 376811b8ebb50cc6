import { useTranslation } from "react-i18next";
import { Page } from "../../../components/index.ts";
import { kindWords } from "../kindWords.ts";
import { useAttended } from "./attending.tsx";
import { OwnTile } from "./OwnTile.tsx";
import { Protection } from "./Protection.tsx";
import { SharedText } from "./SharedText.tsx";
import { useNameList } from "./useNameList.ts";

/** Nothing flows: before it has begun, in a pause, or while the facilitator's line is gone. */
export function HoldingScreen({ hasBegun }: { readonly hasBegun: boolean }) {
  const { t } = useTranslation("conferences");
  const { state, view, facilitator } = useAttended();
  const names = useNameList();
  const isHeld = view.beside.some(({ role }) => role === "facilitator");
  return (
    <div className="attend-calm">
      <Page
        title={t(hasBegun ? "holding.title" : "holding.beginTitle")}
        lead={t(hasBegun ? "holding.lead" : "holding.beginLead")}
      >
        <p className="measure" role="status">
          {t(isHeld ? (hasBegun ? "holding.goesOn" : "holding.begins") : "holding.gone", { facilitator })}
        </p>
        {view.beside.length === 0 ? null : (
          <p className="measure">{t("holding.others", { names, ...kindWords(view) })}</p>
        )}
        {state.hidesSelf ? null : <OwnTile isAlone />}
        <SharedText />
        <Protection />
      </Page>
    </div>
  );
}
