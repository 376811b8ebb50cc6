import { playerKeys } from "../../components/index.ts";
import { useSingleKeys } from "../../lib/react/useSingleKeys.ts";

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

function isInPlayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".player") !== null;
}

/** Single keys for the desk. */
export function useDeskKeys(given: DeskActs): { isOn: boolean; setOn: (isOn: boolean) => void } {
  return useSingleKeys(SWITCHED_OFF, (event) => {
    const act = deskActOf(event.key, isInPlayer(event.target));
    return act === undefined ? undefined : given[act];
  });
}
