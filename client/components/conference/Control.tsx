import { useTranslation } from "react-i18next";
import { classes } from "../classes.ts";
import { Icon, type IconName } from "../Icon.tsx";

export interface ControlProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
  /** Given for what is on or off: then it is a switch, and says which in a word. */
  readonly isOn?: boolean;
  /** The words for on and off, where others fit better. */
  readonly stateWord?: string;
  readonly isDisabled?: boolean;
  readonly tone?: "quiet" | "strong";
}

/** `Control({ label, icon, onPress, isOn?, stateWord?, isDisabled?, tone? })`: one act or switch of a `ControlBar`. */
export function Control({ label, icon, onPress, isOn, stateWord, isDisabled, tone = "quiet" }: ControlProps) {
  const { t } = useTranslation("conferences");
  const isSwitch = isOn !== undefined;
  return (
    <button
      type="button"
      className={classes(
        "control",
        `control-${tone}`,
        isOn === true && "control-on",
        isOn === false && "control-off",
      )}
      onClick={() => (isDisabled === true ? undefined : onPress())}
      {...(isDisabled === true ? { "aria-disabled": true } : {})}
      {...(isSwitch ? { role: "switch", "aria-checked": isOn } : {})}
    >
      <Icon name={icon} />
      <span>{label}</span>
      {isSwitch ? (
        <span className="control-state" aria-hidden={stateWord === undefined}>
          {stateWord ?? t(isOn ? "controls.on" : "controls.off")}
        </span>
      ) : null}
    </button>
  );
}
