import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { Icon, type IconName } from "../Icon.tsx";
import "./Tag.css";

/** held: with the facilitator · passed: passed on · back: returned · stop: declined, withdrawn · neutral. */
export type Tone = "held" | "passed" | "back" | "stop" | "neutral";

const shapes: Partial<Record<Tone, IconName>> = {
  held: "clock",
  passed: "check",
  back: "returned",
  stop: "stop",
};

/** `Tag({ tone, children })`: a state is a word first, then a colour, then a shape. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const shape = shapes[tone];
  return (
    <span className={classes("tag", `tag-${tone}`)}>
      {shape === undefined ? null : <Icon name={shape} />}
      <span>{children}</span>
    </span>
  );
}
