import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon.tsx";
import "./ControlBar.css";

interface ControlBarProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Seldom needed: in one press more on a small screen, beside the others on a large one. */
  readonly more?: ReactNode;
}

/**
 * `ControlBar({ label, children: Control[], more? })`: stays at the foot of the window, always in reach. Where the window is low it
 * is one line of what must be at hand at once.
 */
export function ControlBar({ label, children, more }: ControlBarProps) {
  const { t } = useTranslation("conferences");
  const [isOpen, setOpen] = useState(false);
  const moreId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these act at once
    <div className="control-bar" role="group" aria-label={label} data-open={isOpen || undefined}>
      {more === undefined ? null : (
        <div id={moreId} className="control-bar-more" data-open={isOpen || undefined}>
          {more}
        </div>
      )}
      <div className="control-bar-row">
        {children}
        {more === undefined ? null : (
          <button
            type="button"
            className="control control-opener"
            aria-expanded={isOpen}
            aria-controls={moreId}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name="more" />
            {t(isOpen ? "controls.less" : "controls.more")}
          </button>
        )}
      </div>
    </div>
  );
}
