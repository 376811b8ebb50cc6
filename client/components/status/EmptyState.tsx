import type { ReactNode } from "react";
import { Mark } from "../shell/Mark.tsx";
import "./EmptyState.css";

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly headingLevel?: 1 | 2 | 3;
}

/** `EmptyState({ title, children?, action?, headingLevel? })`: nothing is here, that is fine, and what can be done. */
export function EmptyState({ title, children, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="empty-state">
      <Mark />
      <Heading>{title}</Heading>
      {children === undefined ? null : <div className="soft">{children}</div>}
      {action}
    </div>
  );
}
