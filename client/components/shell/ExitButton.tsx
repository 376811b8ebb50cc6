import { createContext, useContext, useId } from "react";
import { useTranslation } from "react-i18next";
import { leave, NEUTRAL_URL } from "./leave.ts";
import "./QuickExit.css";

export interface Exit {
  readonly exitUrl: string;
  readonly onExit: () => void;
}

/** Where to and what to do first, for every way out on the page; set by `AppShell` and `LockScreen`. */
export const ExitContext = createContext<Exit>({ exitUrl: NEUTRAL_URL, onExit: () => {} });

/** `ExitButton()`: the way out alone, for what covers the header, as a dialog does. */
export function ExitButton() {
  const { t } = useTranslation("components");
  const { exitUrl, onExit } = useContext(ExitContext);
  const describedId = useId();
  return (
    <>
      <span id={describedId} hidden>
        {t("quickExit.described")}
      </span>
      <button
        type="button"
        className="quick-exit-button"
        aria-describedby={describedId}
        onClick={() => leave(exitUrl, onExit)}
      >
        {t("quickExit.label")}
      </button>
    </>
  );
}
