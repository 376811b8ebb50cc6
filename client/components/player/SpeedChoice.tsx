import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { rates } from "./playerKeys.ts";
import { usePlayerState } from "./usePlayerState.ts";

/** How fast it plays. */
export function SpeedChoice({ engine }: { readonly engine: PlayerEngine }) {
  const { t } = useTranslation("player");
  const rate = usePlayerState(engine, (state) => state.rate);
  return (
    <Select
      className="player-speed"
      selectedKey={String(rate)}
      onSelectionChange={(key) => engine.setRate(Number(key))}
    >
      <Label className="visually-hidden">{t("speed")}</Label>
      <Button className="player-button">
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
      </Button>
      <Popover className="menu-popover player-speeds" placement="top start">
        <ListBox className="menu">
          {rates.map((one) => (
            <ListBoxItem
              key={one}
              id={String(one)}
              className="menu-entry"
              textValue={t("speedOf", { rate: one })}
            >
              {one === 1 ? t("speedNormal") : t("speedOf", { rate: one })}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
