import { Link } from "react-aria-components";
import "./AppShell.css";

export interface NavigationLink {
  readonly label: string;
  readonly href: string;
  readonly isCurrent?: boolean;
}

export interface NavigationProps {
  readonly label: string;
  readonly links: readonly NavigationLink[];
}

/** `Navigation({ label, links: { label, href, isCurrent? }[] })`: for `AppShell.navigation`, staff only. */
export function Navigation({ label, links }: NavigationProps) {
  return (
    <nav className="app-nav no-print" aria-label={label}>
      {links.map((link) => (
        <Link key={link.href} href={link.href} {...(link.isCurrent ? { "aria-current": "page" } : {})}>
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
