import { useTranslation } from "react-i18next";

/** How well the connection of one person holds; `unknown` says nothing. */
export type LineQuality = "good" | "weak" | "poor" | "unknown";

const barsOf = { good: 3, weak: 2, poor: 1 } as const;

/** `LineSign({ line })`: a person's connection in a word, with as many bars as it deserves. */
export function LineSign({ line }: { readonly line: LineQuality }) {
  const { t } = useTranslation("conferences");
  if (line === "unknown") return null;
  const bars = barsOf[line];
  return (
    <span className="line-sign">
      <svg viewBox="0 0 16 12" aria-hidden="true" focusable="false">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            className={bar <= bars ? "line-bar-on" : "line-bar-off"}
            x={(bar - 1) * 5 + 1}
            y={12 - bar * 4}
            width="4"
            height={bar * 4 - 0.5}
          />
        ))}
      </svg>
      {t(`tile.line.${line}`)}
    </span>
  );
}
