import type { FormEvent, ReactNode } from "react";

export interface FormProps {
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly label?: string;
}

/** `Form({ children, onSubmit, label? })`: one column of fields; the browser's own checks and sending are off. */
export function Form({ children, onSubmit, label }: FormProps) {
  function take(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={take}
      {...(label === undefined ? {} : { "aria-label": label })}
    >
      {children}
    </form>
  );
}
