import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon } from "../Icon.tsx";
import "./Menu.css";

interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  /** The words on the button that opens it. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The words are only said, where what they are of stands beside the button. Default false. */
  readonly isSmall?: boolean;
}

/** `Menu({ label, isSmall?, entries: { id, label, hint?, onPress, isDisabled? }[] })`: the acts that are seldom needed. */
export function Menu({ label, entries, isSmall = false }: MenuProps) {
  return (
    <MenuTrigger>
      <Button className="button button-quiet menu-button">
        {isSmall ? <span className="visually-hidden">{label}</span> : label}
        <Icon name="more" />
      </Button>
      <Popover className="menu-popover" placement="bottom start">
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className="menu-entry"
              isDisabled={entry.isDisabled ?? false}
              onAction={entry.onPress}
            >
              <span>{entry.label}</span>
              {entry.hint === undefined ? null : <span className="menu-hint">{entry.hint}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
