import { useEffect, useRef, useState } from "react";

/** What can be done by one key. The dialog that explains the keys reads it too. */
export const hostKeys = { pause: "p", microphone: "m", camera: "v", signal: "h", help: "?" } as const;
export type HostKey = keyof typeof hostKeys;

const SWITCHED_OFF = "host-keys-off";
const acts = new Map<string, HostKey>(Object.entries(hostKeys).map(([act, key]) => [key, act as HostKey]));

export function hostKeyOf(key: string): HostKey | undefined {
  return acts.get(key.length === 1 ? key.toLowerCase() : key);
}

/** Typing is never taken away from a field, nor from anything that is open above the room. */
function isTyping(target: EventTarget | null): boolean {
  const fields = "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=menu]";
  return target instanceof Element && target.closest(fields) !== null;
}

function isCovered(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

/**
 * Single keys for the room: for what is needed at once, and does no harm when it is pressed by mistake. They can be switched
 * off (WCAG 2.1.4), which this browser remembers; nothing else is remembered.
 */
export function useHostKeys(given: Readonly<Record<HostKey, () => void>>) {
  const [isOn, setOn] = useState(() => localStorage.getItem(SWITCHED_OFF) === null);
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    if (!isOn) return;
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      const act = hostKeyOf(event.key);
      if (act === undefined || isTyping(event.target) || isCovered()) return;
      event.preventDefault();
      latest.current[act]();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn]);
  return {
    isOn,
    setOn: (next: boolean) => {
      if (next) localStorage.removeItem(SWITCHED_OFF);
      else localStorage.setItem(SWITCHED_OFF, "1");
      setOn(next);
    },
  };
}
