import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import "./PrintSheet.css";

export interface PrintSheetProps {
  readonly children: ReactNode;
  readonly title?: string;
  /** On paper only. Default false: what is printed can be seen before. */
  readonly onPaperOnly?: boolean;
}

/** `PrintSheet({ children, title?, onPaperOnly? })`: while it stands on the page, nothing else is printed. */
export function PrintSheet({ children, title, onPaperOnly = false }: PrintSheetProps) {
  return (
    <section className={classes("print-sheet", onPaperOnly && "print-sheet-paper")}>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </section>
  );
}
