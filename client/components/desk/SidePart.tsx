import { type ReactNode, useId } from "react";
import "./SidePart.css";

export interface SidePartProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** `SidePart({ title, children })`: one thing beside the message: checklist, findings, notes. */
export function SidePart({ title, children }: SidePartProps) {
  const titleId = useId();
  return (
    <section className="side-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </section>
  );
}
