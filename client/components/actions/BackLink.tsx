import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon.tsx";
import "./TextLink.css";

export interface BackLinkProps {
  readonly href: string;
  readonly children?: ReactNode;
}

/** `BackLink({ href, children? })`: stands above the heading of a page; says "Back" unless told otherwise. */
export function BackLink({ href, children }: BackLinkProps) {
  const { t } = useTranslation("components");
  return (
    <Link href={href} className="back-link no-print">
      <Icon name="arrowLeft" />
      {children ?? t("back")}
    </Link>
  );
}
