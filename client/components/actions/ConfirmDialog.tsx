import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { ButtonRow } from "./ButtonRow.tsx";
import { Dialog } from "./Dialog.tsx";

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** A question, e.g. "Pass this letter on to Sam?" */
  readonly title: string;
  /** What will happen, in words. */
  readonly children: ReactNode;
  /** Says the act itself ("Pass it on"), never "OK" or "Yes". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly onConfirm: () => void;
  readonly isBusy?: boolean;
  readonly busyLabel?: string;
  readonly tone?: "primary" | "danger";
}

/** `ConfirmDialog({ isOpen, onOpenChange, title, children, confirmLabel, cancelLabel?, onConfirm, isBusy?, busyLabel?, tone? })` */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation("components");
  const { isOpen, onOpenChange, title, children, isBusy = false, tone = "primary" } = props;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={title} role="alertdialog" canClose={!isBusy}>
      <div className="dialog-words">{children}</div>
      <ButtonRow>
        <Button
          variant={tone}
          onPress={props.onConfirm}
          isBusy={isBusy}
          {...(props.busyLabel === undefined ? {} : { busyLabel: props.busyLabel })}
        >
          {props.confirmLabel}
        </Button>
        <Button variant="plain" isDisabled={isBusy} onPress={() => onOpenChange(false)}>
          {props.cancelLabel ?? t("dialog.cancel")}
        </Button>
      </ButtonRow>
    </Dialog>
  );
}
