import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../classes.ts";
import "./Desk.css";

export interface DeskProps {
  /** Left: a heading and a `DataList`. */
  readonly queue: ReactNode;
  /** Middle: what is to be decided. */
  readonly children: ReactNode;
  /** A `BackLink` to the queue; shown only where there is one column. */
  readonly back?: ReactNode;
  /** Right: what is needed to decide. */
  readonly side?: ReactNode;
  /** Always in the same place, at the foot: buttons. */
  readonly decisions?: ReactNode;
  /** Quiet words beside the decisions. */
  readonly decisionsHint?: ReactNode;
  /** Where there is room for one column only: the queue, or the message with a way back to the queue in it. */
  readonly narrowPane: "queue" | "message";
}

/** `Desk({ queue, children, back?, side?, decisions?, decisionsHint?, narrowPane })`: in `AppShell width="full"`. */
export function Desk({ queue, children, back, side, decisions, decisionsHint, narrowPane }: DeskProps) {
  const { t } = useTranslation("components");
  return (
    <div className={classes("desk", `desk-narrow-${narrowPane}`)}>
      <div className="desk-panes">
        <section className="desk-queue" aria-label={t("desk.queue")}>
          {queue}
        </section>
        <div className="desk-message">
          {back === undefined ? null : <div className="desk-back">{back}</div>}
          {children}
        </div>
        {side === undefined ? null : (
          <section className="desk-side" aria-label={t("desk.side")}>
            {side}
          </section>
        )}
      </div>
      {decisions === undefined ? null : (
        <section className="desk-decisions" aria-label={t("desk.decisions")}>
          {decisions}
          {decisionsHint === undefined ? null : <span className="desk-decisions-hint">{decisionsHint}</span>}
        </section>
      )}
    </div>
  );
}
