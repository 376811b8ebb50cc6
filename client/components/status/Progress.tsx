import { ProgressBar } from "react-aria-components";
import "./Progress.css";

export interface ProgressProps {
  /** What is being done, as it is shown above the bar. */
  readonly label: string;
  /** From 0 to 1; null while nobody knows. */
  readonly share: number | null;
  /** Beside the bar, e.g. "about 3 minutes left"; also what a screen reader says in place of a per cent. */
  readonly words?: string;
}

/** `Progress({ label, share, words? })`: how far something has come. It moves only when that does. */
export function Progress({ label, share, words }: ProgressProps) {
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      isIndeterminate={share === null}
      value={share === null ? 0 : Math.round(share * 100)}
      {...(words === undefined ? {} : { valueLabel: words })}
    >
      <span className="progress-label" aria-hidden="true">
        {label}
      </span>
      <svg className="progress-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="progress-way" width="100" height="4" />
        {share === null ? null : <rect className="progress-done" width={share * 100} height="4" />}
      </svg>
      {words === undefined ? null : (
        <span className="progress-words" aria-hidden="true">
          {words}
        </span>
      )}
    </ProgressBar>
  );
}
