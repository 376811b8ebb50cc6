import type { ReactNode } from "react";
import "./Button.css";

/** `ButtonRow({ children })`: buttons beside each other, below each other where there is no room. */
export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
