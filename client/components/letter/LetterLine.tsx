import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Span } from "./LetterDocument.ts";
import { type LetterRange, type MarkKind, type Segment, segmentsOf } from "./markedLines.ts";

const elements = { added: "ins", removed: "del", found: "mark" } as const satisfies Record<MarkKind, string>;

function styled({ text, bold, italic }: Segment): ReactNode {
  const slanted = italic ? <em>{text}</em> : text;
  return bold ? <strong>{slanted}</strong> : slanted;
}

interface LetterLineProps {
  readonly spans: readonly Span[];
  readonly ranges: readonly LetterRange[];
}

/** One paragraph or list item of a letter, with its marks. */
export function LetterLine({ spans, ranges }: LetterLineProps) {
  const { t } = useTranslation("components");
  return segmentsOf(spans, ranges).map((segment) => {
    const { range, start } = segment;
    if (range === undefined) return <span key={start}>{styled(segment)}</span>;
    const Element = elements[range.kind];
    // A range across two styles is two elements; only the first carries the id and is announced.
    const isFirst = start === range.start;
    return (
      <Element key={start} {...(isFirst && range.id !== undefined ? { id: range.id } : {})}>
        {isFirst ? <span className="visually-hidden">{t(`letter.${range.kind}`)} </span> : null}
        {styled(segment)}
      </Element>
    );
  });
}
