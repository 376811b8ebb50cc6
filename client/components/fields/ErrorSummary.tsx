import { type MouseEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import "./ErrorSummary.css";

export interface FieldFault {
  /** Id of the field; without it, the words stand there without a link. */
  readonly fieldId?: string;
  readonly message: string;
}

export interface ErrorSummaryProps {
  /** Nothing is shown while it is empty. */
  readonly errors: readonly FieldFault[];
  readonly title?: string;
  /** Counts the attempts to go on: the focus moves here with each. */
  readonly attempt?: number;
}

const focusable = "input:not([type=hidden]), textarea, select, button, [contenteditable=true], [tabindex]";

function goToField(event: MouseEvent, fieldId: string) {
  event.preventDefault();
  const found = document.getElementById(fieldId);
  const target = found?.matches(focusable) ? found : found?.querySelector<HTMLElement>(focusable);
  target?.focus();
  (target?.closest(".field") ?? target)?.scrollIntoView({ block: "nearest" });
}

/** `ErrorSummary({ errors: { fieldId?, message }[], title?, attempt? })`: first thing on the page; takes the focus. */
export function ErrorSummary({ errors, title, attempt = 0 }: ErrorSummaryProps) {
  const { t } = useTranslation("components");
  const box = useRef<HTMLDivElement>(null);
  const hasErrors = errors.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt with the same errors moves the focus again
  useEffect(() => {
    if (!hasErrors) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, [hasErrors, attempt]);
  if (!hasErrors) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{title ?? t("errorSummary.title")}</h2>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={`${fieldId ?? ""} ${message}`}>
            {fieldId === undefined ? (
              message
            ) : (
              <a href={`#${fieldId}`} onClick={(event) => goToField(event, fieldId)}>
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
