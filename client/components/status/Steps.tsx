import { useTranslation } from "react-i18next";
import { Icon } from "../Icon.tsx";
import "./Steps.css";

export interface StepsProps {
  /** In order, e.g. ["Written", "With your facilitator", "Passed on"]. */
  readonly steps: readonly string[];
  /** Index of where it is now. `steps.length` when all is done. */
  readonly current: number;
}

/** `Steps({ steps, current })`: where a message is on its way. */
export function Steps({ steps, current }: StepsProps) {
  const { t } = useTranslation("components");
  return (
    <ol className="steps">
      {steps.map((step, index) => {
        const state = index < current ? "done" : index === current ? "now" : "next";
        return (
          <li
            key={step}
            className={`step step-${state}`}
            {...(state === "now" ? { "aria-current": "step" } : {})}
          >
            <span className="step-dot">{state === "done" ? <Icon name="check" /> : null}</span>
            <span className="step-word">
              {step}
              <span className="visually-hidden"> {t(`steps.${state}`)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
