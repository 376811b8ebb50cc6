import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { classes } from "../classes.ts";
import type { ButtonVariant } from "./Button.tsx";
import "./Button.css";

export interface LinkButtonProps {
  readonly children: ReactNode;
  readonly href: string;
  readonly variant?: ButtonVariant;
}

/** `LinkButton({ children, href, variant? })`: goes somewhere and looks like a button. */
export function LinkButton({ children, href, variant = "quiet" }: LinkButtonProps) {
  return (
    <Link href={href} className={classes("button", `button-${variant}`)}>
      {children}
    </Link>
  );
}
