import { useId, useState } from "react";
import { Button } from "../actions/Button.tsx";
import { StatusMessage } from "../status/StatusMessage.tsx";
import "./CopyLink.css";

export interface CopyLinkProps {
  readonly label: string;
  readonly link: string;
  readonly copyLabel: string;
  /** Said once it is copied. */
  readonly copied: string;
  /** Said where the browser refuses. */
  readonly failed: string;
}

/** `CopyLink({ label, link, copyLabel, copied, failed })`: a link to hand over; one press selects or copies it. */
export function CopyLink({ label, link, copyLabel, copied, failed }: CopyLinkProps) {
  const fieldId = useId();
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  }
  return (
    <div className="copy-link">
      <label className="field-label" htmlFor={fieldId}>
        {label}
      </label>
      <div className="copy-link-line">
        <input
          id={fieldId}
          className="input"
          type="text"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="primary" onPress={() => void copy()}>
          {copyLabel}
        </Button>
      </div>
      <StatusMessage {...(outcome === "failed" ? { tone: "held" as const } : {})}>
        {outcome === undefined ? undefined : outcome === "copied" ? copied : failed}
      </StatusMessage>
    </div>
  );
}
