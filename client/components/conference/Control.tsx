import { useTranslation } from "react-i18next";
import { classes } from "../classes.ts";
import { Icon, type IconName } from "../Icon.tsx";

export interface ControlProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
  /** Given for what is on or off: then it is a switch, and says which in a word. */
  readonly isOn?: boolean;
  /** The words for on and off, where others fit better; or why it cannot be pressed now. */
  readonly stateWord?: string;
  readonly isDisabled?: boolean;
  readonly tone?: "quiet" | "strong";
  /** In a low window, as on a screen shown at four times its size, it waits with what is seldom needed. */
  readonly canWait?: boolean;
}

/** `Control({ label, icon, onPress, isOn?, stateWord?, isDisabled?, tone?, canWait? })`: one act or switch of a `ControlBar`. */
export function Control(props: ControlProps) {
  const { label, icon, onPress, isOn, stateWord, isDisabled, tone = "quiet", canWait = false } = props;
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
        canWait && "control-can-wait",
      )}
      onClick={() => (isDisabled === true ? undefined : onPress())}
      {...(isDisabled === true ? { "aria-disabled": true } : {})}
      {...(isSwitch ? { role: "switch", "aria-checked": isOn } : {})}
    >
      <Icon name={icon} />
      <span>{label}</span>
      {isSwitch || stateWord !== undefined ? (
        <span className="control-state" aria-hidden={stateWord === undefined}>
          {stateWord ?? t(isOn ? "controls.on" : "controls.off")}
        </span>
      ) : null}
    </button>
  );
}
