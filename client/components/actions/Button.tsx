import type { ReactNode } from "react";
import { Button as AriaButton, ProgressBar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { classes } from "../classes.ts";
import "./Button.css";

export type ButtonVariant = "primary" | "quiet" | "plain" | "danger";

export interface ButtonProps {
  readonly children: ReactNode;
  /** One filled button (`primary` or `danger`) a screen at most. Default `quiet`. */
  readonly variant?: ButtonVariant;
  readonly onPress?: () => void;
  readonly type?: "button" | "submit";
  /** Work is under way: the button keeps the focus, says `busyLabel`, and cannot be pressed again. */
  readonly isBusy?: boolean;
  readonly busyLabel?: string;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string;
}

/** `Button({ children, variant?, onPress?, type?, isBusy?, busyLabel?, isDisabled?, autoFocus?, aria-* })` */
export function Button({ children, variant = "quiet", isBusy = false, busyLabel, ...rest }: ButtonProps) {
  const { t } = useTranslation("components");
  const busyWords = busyLabel ?? t("button.busy");
  return (
    <AriaButton {...rest} isPending={isBusy} className={classes("button", `button-${variant}`)}>
      {isBusy ? (
        <ProgressBar isIndeterminate aria-label={busyWords} className="button-busy">
          <span className="button-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {busyWords}
        </ProgressBar>
      ) : (
        children
      )}
    </AriaButton>
  );
}
