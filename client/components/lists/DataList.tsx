import type { ReactNode } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import "./DataList.css";

export interface DataListItem {
  readonly id: string;
  /** What it is: "Letter · version 2". Typing its first letters goes there. */
  readonly title: string;
  /** An icon before the title. */
  readonly icon?: ReactNode;
  /** Quiet facts below: "Case 0417 · from D. · 2 h". */
  readonly facts?: ReactNode;
  readonly tag?: ReactNode;
}

export interface DataListProps {
  readonly label: string;
  readonly items: readonly DataListItem[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  /** Stands there while the list is empty. */
  readonly empty?: ReactNode;
}

/** `DataList({ label, items: { id, title, icon?, facts?, tag? }[], selectedId, onSelect, empty? })`: one stop for Tab; arrow
 *  keys, Home, End and first letters move; Enter or Space opens. */
export function DataList({ label, items, selectedId, onSelect, empty }: DataListProps) {
  return (
    <ListBox
      className="data-list"
      aria-label={label}
      items={items}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={selectedId === null ? [] : [selectedId]}
      onSelectionChange={(keys) => {
        const [key] = keys === "all" ? [] : keys;
        if (key !== undefined && key !== selectedId) onSelect(String(key));
      }}
      renderEmptyState={() => <div className="data-list-empty">{empty}</div>}
    >
      {(item) => (
        <ListBoxItem id={item.id} textValue={item.title} className="data-item">
          <span className="data-item-title">
            {item.icon} {item.title}
          </span>
          {item.facts === undefined && item.tag === undefined ? null : (
            <span className="data-item-facts">
              {item.facts === undefined ? null : <span>{item.facts}</span>}
              {item.tag}
            </span>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
