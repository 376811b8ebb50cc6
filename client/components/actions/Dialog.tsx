import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { ExitButton } from "../shell/ExitButton.tsx";
import "./Dialog.css";

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  /** `alertdialog` where a decision is asked for. */
  readonly role?: "dialog" | "alertdialog";
  /** False while work that must not be left is under way. Default true. */
  readonly canClose?: boolean;
}

/** `Dialog({ isOpen, onOpenChange, title, children, role?, canClose? })`: holds the focus, closes by Escape. The way out
 *  stays where it was, above the veil. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  children,
  role = "dialog",
  canClose = true,
}: DialogProps) {
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={canClose && role === "dialog"}
      isKeyboardDismissDisabled={!canClose}
    >
      <Modal className="dialog-frame">
        <AriaDialog className="dialog" role={role}>
          <Heading slot="title">{title}</Heading>
          {children}
          <div className="dialog-exit">
            <ExitButton />
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
