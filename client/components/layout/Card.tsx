import { type ReactNode, useId } from "react";
import { classes } from "../classes.ts";
import "./Card.css";

export interface CardProps {
  readonly children: ReactNode;
  readonly title?: string;
  /** Default 2. `1` where the card is the page. */
  readonly headingLevel?: 1 | 2 | 3;
  /** Stands above the title: a `Tag`. */
  readonly tag?: ReactNode;
  /** `sheet` white with a shadow; `mist` for what is beside the point. */
  readonly ground?: "sheet" | "mist";
  /** One of several of a kind, such as letters: an article then, and no landmark of the page. */
  readonly isOneOfMany?: boolean;
}

/** `Card({ children, title?, headingLevel?, tag?, ground?, isOneOfMany? })` */
export function Card({
  children,
  title,
  headingLevel = 2,
  tag,
  ground = "sheet",
  isOneOfMany = false,
}: CardProps) {
  const titleId = useId();
  const Heading = `h${headingLevel}` as const;
  const Element = isOneOfMany ? "article" : "section";
  return (
    <Element className={classes("card", `card-${ground}`)} {...(title ? { "aria-labelledby": titleId } : {})}>
      {tag}
      {title === undefined ? null : <Heading id={titleId}>{title}</Heading>}
      {children}
    </Element>
  );
}
