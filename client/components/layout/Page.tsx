import { type ReactNode, useEffect, useRef } from "react";
import "./Page.css";

export interface PageProps {
  readonly title: string;
  /** The greeting or the place in a series, above the heading. */
  readonly above?: ReactNode;
  readonly lead?: ReactNode;
  readonly back?: ReactNode;
  readonly children?: ReactNode;
  /** Moves the focus to the heading when the page comes, so that a screen reader begins there. Default true. */
  readonly takesFocus?: boolean;
}

/** `Page({ title, above?, lead?, back?, children, takesFocus? })`: back link, the one h1, lead, then what follows. */
export function Page({ title, above, lead, back, children, takesFocus = true }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field or an error summary that asked for the focus keeps it.
    if (takesFocus && !document.activeElement?.closest("main, [role=dialog]")) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [takesFocus]);
  return (
    <>
      {back}
      <div className="page-heading">
        {above === undefined ? null : <p className="page-above">{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
      </div>
      {children}
    </>
  );
}
