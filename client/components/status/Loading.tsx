import "./Loading.css";

export interface LoadingProps {
  /** What is being done, e.g. "Opening your letter…". */
  readonly what: string;
  /** Grey lines where the words will stand. Default 3; 0 for none. */
  readonly lines?: number;
}

/** `Loading({ what, lines? })`: says what is being done; never a wheel alone. */
export function Loading({ what, lines = 3 }: LoadingProps) {
  return (
    <div className="loading">
      <p role="status">{what}</p>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <span key={line} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
