import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
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
export function Button({
  children,
  variant = "quiet",
  isBusy,
  busyLabel,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  const { t } = useTranslation("components");
  const busyWords = busyLabel ?? t("button.busy");
  // React Aria's own pending state announces by the button's id, and axe finds the announcement once the button is gone.
  const act = isBusy
    ? { type: "button" as const, "aria-disabled": true, "data-pending": true }
    : { ...(type === undefined ? {} : { type }), ...(onPress === undefined ? {} : { onPress }) };
  return (
    <>
      <AriaButton {...rest} {...act} className={classes("button", `button-${variant}`)}>
        {isBusy ? (
          <span className="button-busy">
            <span className="button-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {busyWords}
          </span>
        ) : (
          children
        )}
      </AriaButton>
      {isBusy === undefined ? null : (
        <span className="visually-hidden" role="status">
          {isBusy ? busyWords : ""}
        </span>
      )}
    </>
  );
}
