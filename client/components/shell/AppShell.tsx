import { type ReactNode, useMemo } from "react";
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { classes } from "../classes.ts";
import { ExitContext } from "./ExitButton.tsx";
import { NEUTRAL_URL } from "./leave.ts";
import { Mark } from "./Mark.tsx";
import { QuickExit } from "./QuickExit.tsx";
import "./AppShell.css";

interface FooterLink {
  readonly label: string;
  readonly href: string;
}

export interface AppShellProps {
  readonly children: ReactNode;
  /** Neutral name beside the mark. Default "Your space". */
  readonly serviceName?: string;
  /** Where the name leads. Default "/". */
  readonly homeHref?: string;
  /** Who is signed in, e.g. "Priya Shah · facilitator". Leave it out for parties. */
  readonly who?: string;
  /** Beside the exit: sign out, a menu. */
  readonly actions?: ReactNode;
  /** Links of staff between their pages, below the header. */
  readonly navigation?: ReactNode;
  /** Under the header, e.g. a `ConnectionNotice`. */
  readonly notice?: ReactNode;
  readonly links?: readonly FooterLink[];
  /** `page` 46rem for parties, `wide` 72rem for lists of staff, `full` for the desk. */
  readonly width?: "page" | "wide" | "full";
  readonly exitUrl?: string;
  /** Drop keys and sign out: called before the page is left, must not wait for anything. */
  readonly onExit?: () => void;
}

const nothing = () => {};

/** `AppShell({ children, serviceName?, homeHref?, who?, actions?, navigation?, notice?, links?, width?, exitUrl?, onExit? })` */
export function AppShell(props: AppShellProps) {
  const { t } = useTranslation("components");
  const { children, width = "page", links = [] } = props;
  const { exitUrl = NEUTRAL_URL, onExit = nothing } = props;
  const exit = useMemo(() => ({ exitUrl, onExit }), [exitUrl, onExit]);
  return (
    <ExitContext value={exit}>
      <div className={classes("app", `app-${width}`)}>
        <a className="skip-link" href="#main">
          {t("skip")}
        </a>
        <header className="app-header">
          <Link className="app-home" href={props.homeHref ?? "/"}>
            <Mark />
            <span>{props.serviceName ?? t("serviceName")}</span>
          </Link>
          <div className="app-header-end">
            {props.who === undefined ? null : <span className="app-who">{props.who}</span>}
            {props.actions}
            <QuickExit />
          </div>
        </header>
        {props.navigation}
        {props.notice}
        <main id="main" className="app-main" tabIndex={-1}>
          {children}
        </main>
        <footer className="app-footer">
          {links.length === 0 ? null : (
            <ul>
              {links.map((link) => (
                <li key={link.href}>
                  <Link href={link.href}>{link.label}</Link>
                </li>
              ))}
            </ul>
          )}
        </footer>
      </div>
    </ExitContext>
  );
}
