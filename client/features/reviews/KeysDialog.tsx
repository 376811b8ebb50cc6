import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Checkbox, Dialog } from "../../components/index.ts";
import { type DeskAct, deskKeys } from "./deskKeys.ts";

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
}

const order: readonly DeskAct[] = [
  "next",
  "previous",
  "approve",
  "return",
  "decline",
  "changes",
  "found",
  "note",
  "play",
  "help",
];

/** What each key does on the desk, and the switch to do without them. */
export function KeysDialog({ isOpen, onOpenChange, isOn, setOn }: KeysDialogProps) {
  const { t } = useTranslation("reviews");
  const other: Partial<Record<DeskAct, string>> = {
    next: t("keys.arrowDown"),
    previous: t("keys.arrowUp"),
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("keys.title")}>
      <p>{t("keys.words")}</p>
      <table className="keys-table">
        <thead>
          <tr>
            <th scope="col">{t("keys.key")}</th>
            <th scope="col">{t("keys.does")}</th>
          </tr>
        </thead>
        <tbody>
          {order.map((act) => (
            <tr key={act}>
              <td>
                <kbd>{deskKeys[act]}</kbd>
                {other[act] === undefined ? null : (
                  <>
                    {" "}
                    {t("keys.or")} <kbd>{other[act]}</kbd>
                  </>
                )}
              </td>
              <td>{t(`keys.${act}`)}</td>
            </tr>
          ))}
          <tr>
            <td>
              <kbd>{t("keys.enter")}</kbd>
            </td>
            <td>{t("keys.open")}</td>
          </tr>
        </tbody>
      </table>
      <p className="soft">{t("keys.player")}</p>
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
