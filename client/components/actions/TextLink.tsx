import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import "./TextLink.css";

export interface TextLinkProps {
  readonly children: ReactNode;
  readonly href: string;
}

/** `TextLink({ children, href })`: a link in running text or a list; goes through the app's router. */
export function TextLink({ children, href }: TextLinkProps) {
  return (
    <Link href={href} className="text-link">
      {children}
    </Link>
  );
}
