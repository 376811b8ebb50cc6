import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Checkbox, Dialog } from "../../../components/index.ts";
import { type HostKey, hostKeys } from "./hostKeys.ts";
import "./HostKeysDialog.css";

interface HostKeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
}

/** What each key does in the room, and the switch to do without them. */
export function HostKeysDialog({ isOpen, onOpenChange, isOn, setOn }: HostKeysDialogProps) {
  const { t } = useTranslation("conferences-staff");
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("keys.title")}>
      <dl className="host-keys">
        {(Object.keys(hostKeys) as HostKey[]).map((act) => (
          <div key={act}>
            <dt>
              <kbd>{hostKeys[act]}</kbd>
            </dt>
            <dd>{t(`keys.${act}`)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={isOn} onChange={setOn}>
        {t("keys.use")}
      </Checkbox>
      <ButtonRow>
        <Button autoFocus onPress={() => onOpenChange(false)}>
          {t("keys.close")}
        </Button>
      </ButtonRow>
    </Dialog>
  );
}
