import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../actions/Button.tsx";
import { classes } from "../classes.ts";
import { Icon } from "../Icon.tsx";
import type { Tone } from "./Tag.tsx";
import "./StatusMessage.css";

export interface StatusMessageProps {
  /** Nothing is shown and nothing is read aloud while it is undefined; keep the component mounted. */
  readonly children?: ReactNode;
  readonly tone?: Tone;
  /** Shown with a button that puts it away. Nothing goes away by itself. */
  readonly onDismiss?: () => void;
  /** At the foot of the window instead of in the flow of the page. */
  readonly isFloating?: boolean;
}

/** `StatusMessage({ children?, tone?, onDismiss?, isFloating? })`: what has just happened, read aloud politely. */
export function StatusMessage({
  children,
  tone = "passed",
  onDismiss,
  isFloating = false,
}: StatusMessageProps) {
  const { t } = useTranslation("components");
  return (
    <div role="status" className={classes("status-region", isFloating && "status-floating")}>
      {children === undefined || children === null || children === "" ? null : (
        <div className={classes("status-message", `status-${tone}`)}>
          <Icon name={tone === "passed" ? "check" : "alert"} />
          <div className="status-words">{children}</div>
          {onDismiss === undefined ? null : (
            <Button variant="plain" onPress={onDismiss}>
              {t("status.dismiss")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
