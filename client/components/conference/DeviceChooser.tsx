import { useTranslation } from "react-i18next";
import { RadioGroup } from "../fields/RadioGroup.tsx";

interface DeviceChooserProps {
  readonly kind: "camera" | "microphone" | "speaker";
  /** As the browser names them; an empty label gets a number. */
  readonly choices: readonly { readonly deviceId: string; readonly label: string }[];
  readonly chosenId: string | null;
  readonly onChoose: (deviceId: string) => void;
}

const DEFAULT = "default";
const isDefault = ({ deviceId }: { readonly deviceId: string }) => deviceId === DEFAULT;

/** `DeviceChooser({ kind, choices, chosenId, onChoose })`: nothing where there is nothing to choose. */
export function DeviceChooser({ kind, choices, chosenId, onChoose }: DeviceChooserProps) {
  const { t } = useTranslation("conferences");
  if (choices.length < 2) return null;
  return (
    <RadioGroup
      label={t(`device.${kind}.which`)}
      // The browser's own choice, where nobody made one, is the one that it calls so, or the first.
      value={chosenId ?? (choices.some(isDefault) ? DEFAULT : (choices[0]?.deviceId ?? null))}
      onChange={onChoose}
      options={choices.map(({ deviceId, label }, index) => ({
        value: deviceId,
        label: label === "" ? t(`device.${kind}.number`, { number: index + 1 }) : label,
      }))}
    />
  );
}
