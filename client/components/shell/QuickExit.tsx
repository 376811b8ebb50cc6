import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { countEscape, ESCAPES_TO_LEAVE, noEscapePresses } from "./escapePresses.ts";
import { leave, NEUTRAL_URL } from "./leave.ts";
import "./QuickExit.css";

export interface QuickExitProps {
  /** A neutral page. Default: a weather page. */
  readonly exitUrl?: string;
  /** Drop keys and sign out (with `keepalive`); must not wait for anything. */
  readonly onExit?: () => void;
}

const nothing = () => {};

/** `QuickExit({ exitUrl?, onExit? })`: the button, and Escape pressed three times. Part of `AppShell`. */
export function QuickExit({ exitUrl = NEUTRAL_URL, onExit = nothing }: QuickExitProps) {
  const { t } = useTranslation("components");
  const [left, setLeft] = useState(0);
  const target = useRef({ exitUrl, onExit });
  target.current = { exitUrl, onExit };

  useEffect(() => {
    let presses = noEscapePresses;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat) return;
      presses = countEscape(presses, event.key, event.timeStamp);
      if (presses.count >= ESCAPES_TO_LEAVE) {
        event.preventDefault();
        leave(target.current.exitUrl, target.current.onExit);
      }
      setLeft(presses.count === 0 ? 0 : ESCAPES_TO_LEAVE - presses.count);
    };
    // In the capture phase, so that a dialog or a menu cannot keep the key to itself.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);

  return (
    <div className="quick-exit">
      <span className="quick-exit-hint" aria-hidden="true">
        {t("quickExit.hint")}
      </span>
      <span id="quick-exit-described" hidden>
        {t("quickExit.described")}
      </span>
      <button
        type="button"
        className="quick-exit-button"
        aria-describedby="quick-exit-described"
        onClick={() => leave(exitUrl, onExit)}
      >
        {t("quickExit.label")}
      </button>
      <span className="visually-hidden" role="status">
        {left === 0 ? "" : t("quickExit.left", { count: left })}
      </span>
    </div>
  );
}
