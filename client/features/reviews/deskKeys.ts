import { useEffect, useRef, useState } from "react";
import { playerKeys } from "../../components/index.ts";

/** What can be done by one key. Kept in one place: the dialog that explains the keys reads it too. */
export const deskKeys = {
  next: "j",
  previous: "k",
  approve: "a",
  return: "r",
  decline: "d",
  changes: "c",
  found: "f",
  note: "n",
  play: "p",
  help: "?",
} as const;
export type DeskAct = keyof typeof deskKeys;
export type DeskActs = Partial<Record<DeskAct, () => void>>;

const acts = new Map<string, DeskAct>(Object.entries(deskKeys).map(([act, key]) => [key, act as DeskAct]));
/**
 * What a key does here. The player has keys of its own, some of them the same (j, k and c): while the focus is in it they are
 * the player's, and the desk's others go on working there.
 */
export function deskActOf(key: string, inPlayer: boolean): DeskAct | undefined {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return inPlayer && name in playerKeys ? undefined : acts.get(name);
}

const SWITCHED_OFF = "desk-keys-off";

/** Typing is never taken away from a field, nor from anything that is open above the desk. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=checkbox], [type=range]), textarea, select, [contenteditable=true], [role=menu]",
    ) !== null
  );
}

function isInPlayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".player") !== null;
}

function isCovered(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

/**
 * Single keys for the desk. They can be switched off (WCAG 2.1.4), which this browser remembers; nothing else is
 * remembered.
 */
export function useDeskKeys(given: DeskActs): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const [isOn, setOn] = useState(() => localStorage.getItem(SWITCHED_OFF) === null);
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    if (!isOn) return;
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const act = deskActOf(event.key, isInPlayer(event.target));
      const run = act === undefined ? undefined : latest.current[act];
      if (run === undefined || isTyping(event.target) || isCovered()) return;
      event.preventDefault();
      // Before the list takes a letter for the beginning of a title.
      event.stopPropagation();
      run();
    }
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isOn]);
  return {
    isOn,
    setOn: (next) => {
      if (next) localStorage.removeItem(SWITCHED_OFF);
      else localStorage.setItem(SWITCHED_OFF, "1");
      setOn(next);
    },
  };
}
