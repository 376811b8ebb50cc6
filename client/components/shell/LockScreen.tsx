import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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

/** `LockScreen({ title?, words?, children, exitUrl?, onExit? })`: in place of everything while the session is locked. */
export function LockScreen({ title, words, children, ...exit }: LockScreenProps) {
  const { t } = useTranslation("components");
  return (
    <div className="lock-screen">
      <header className="lock-screen-top">
        <QuickExit {...exit} />
      </header>
      <main id="main" className="lock-screen-frame">
        <Mark />
        <h1>{title ?? t("lock.title")}</h1>
        <p className="soft">{words ?? t("lock.words")}</p>
        {children}
      </main>
    </div>
  );
}
