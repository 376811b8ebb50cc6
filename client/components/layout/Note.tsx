import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import "./Note.css";

export interface NoteProps {
  readonly children: ReactNode;
  readonly tone?: "calm" | "held" | "back" | "stop";
}

/** `Note({ children, tone? })`: what a person should know here, said quietly. */
export function Note({ children, tone = "calm" }: NoteProps) {
  return <div className={classes("note", `note-${tone}`)}>{children}</div>;
}
