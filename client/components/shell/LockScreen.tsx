import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ExitContext } from "./ExitButton.tsx";
import { NEUTRAL_URL } from "./leave.ts";
import { Mark } from "./Mark.tsx";
import { QuickExit } from "./QuickExit.tsx";
import "./LockScreen.css";

export interface LockScreenProps {
  readonly title?: string;
  readonly words?: string;
  /** The form that unlocks. */
  readonly children: ReactNode;
  readonly exitUrl?: string;
  readonly onExit?: () => void;
}

const nothing = () => {};

/** `LockScreen({ title?, words?, children, exitUrl?, onExit? })`: in place of everything while the session is locked. */
export function LockScreen({
  title,
  words,
  children,
  exitUrl = NEUTRAL_URL,
  onExit = nothing,
}: LockScreenProps) {
  const exit = useMemo(() => ({ exitUrl, onExit }), [exitUrl, onExit]);
  const { t } = useTranslation("components");
  return (
    <ExitContext value={exit}>
      <div className="lock-screen">
        <header className="lock-screen-top">
          <QuickExit />
        </header>
        <main id="main" className="lock-screen-frame">
          <Mark />
          <h1>{title ?? t("lock.title")}</h1>
          <p className="soft">{words ?? t("lock.words")}</p>
          {children}
        </main>
      </div>
    </ExitContext>
  );
}
