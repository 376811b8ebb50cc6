import { useContext, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ExitButton, ExitContext } from "./ExitButton.tsx";
import { countEscape, ESCAPES_TO_LEAVE, noEscapePresses } from "./escapePresses.ts";
import { leave } from "./leave.ts";
import "./QuickExit.css";

/** `QuickExit()`: the button, and Escape pressed three times. Once a page: `AppShell` and `LockScreen` hold it. */
export function QuickExit() {
  const { t } = useTranslation("components");
  const exit = useContext(ExitContext);
  const [left, setLeft] = useState(0);
  const latest = useRef(exit);
  latest.current = exit;

  useEffect(() => {
    let presses = noEscapePresses;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat) return;
      presses = countEscape(presses, event.key, event.timeStamp);
      if (presses.count >= ESCAPES_TO_LEAVE) {
        event.preventDefault();
        leave(latest.current.exitUrl, latest.current.onExit);
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
      <ExitButton />
      <span className="visually-hidden" role="status">
        {left === 0 ? "" : t("quickExit.left", { count: left })}
      </span>
    </div>
  );
}
