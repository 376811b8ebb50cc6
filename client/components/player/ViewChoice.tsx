import { Label, Radio, RadioGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { PlayerMode } from "./PlayerStage.tsx";
import "./ViewChoice.css";

interface ViewChoiceProps {
  readonly mode: PlayerMode;
  readonly onModeChange: (mode: PlayerMode) => void;
}

/** Picture and sound, sound alone, or blurred. */
export function ViewChoice({ mode, onModeChange }: ViewChoiceProps) {
  const { t } = useTranslation("player");
  return (
    <RadioGroup
      className="view-choice"
      orientation="horizontal"
      value={mode}
      onChange={(value) => onModeChange(value === "sound" || value === "blurred" ? value : "full")}
    >
      <Label>{t("view.label")}</Label>
      <div className="view-choices">
        <Radio value="full">{t("view.full")}</Radio>
        <Radio value="sound">{t("view.sound")}</Radio>
        <Radio value="blurred">{t("view.blurred")}</Radio>
      </div>
    </RadioGroup>
  );
}
