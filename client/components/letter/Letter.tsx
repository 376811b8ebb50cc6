import { classes } from "../classes.ts";
import type { Block, LetterDocument } from "./LetterDocument.ts";
import { LetterLine } from "./LetterLine.tsx";
import { firstLines, type LetterRange } from "./markedLines.ts";
import "./Letter.css";

export interface LetterProps {
  readonly letter: LetterDocument;
  /** Changes since an earlier version, and possible leaks. */
  readonly ranges?: readonly LetterRange[];
  /** Names the letter for screen readers, e.g. "The letter". */
  readonly label?: string;
  /** On a sheet of its own (default), or bare within something else. */
  readonly isSheet?: boolean;
}

interface BlockProps {
  readonly block: Block;
  readonly firstLine: number;
  readonly ranges: readonly LetterRange[];
}

function LetterBlock({ block, firstLine, ranges }: BlockProps) {
  const rangesOf = (line: number) => ranges.filter((range) => range.line === line);
  if (block.type === "paragraph") {
    return (
      <p>
        <LetterLine spans={block.spans} ranges={rangesOf(firstLine)} />
      </p>
    );
  }
  const List = block.ordered ? "ol" : "ul";
  return (
    <List>
      {block.items
        .map((spans, index) => ({ spans, line: firstLine + index }))
        .map(({ spans, line }) => (
          <li key={line}>
            <LetterLine spans={spans} ranges={rangesOf(line)} />
          </li>
        ))}
    </List>
  );
}

/** `Letter({ letter, ranges?: { line, start, end, kind, id? }[], label?, isSheet? })`: a letter, to be read. */
export function Letter({ letter, ranges = [], label, isSheet = true }: LetterProps) {
  const starts = firstLines(letter);
  return (
    <article
      className={classes("letter", isSheet && "letter-sheet")}
      {...(label === undefined ? {} : { "aria-label": label })}
    >
      {letter.blocks
        .map((block, index) => ({ block, firstLine: starts[index] ?? 0 }))
        .map(({ block, firstLine }) => (
          <LetterBlock key={firstLine} block={block} firstLine={firstLine} ranges={ranges} />
        ))}
    </article>
  );
}
