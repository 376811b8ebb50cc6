import { useEffect, useRef, useState } from "react";

/** Typing is never taken away from a field, nor from anything that is open above the screen. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=checkbox], [type=range]), textarea, select, [contenteditable=true], [role=menu]",
    ) !== null
  );
}

function isCovered(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

/**
 * Acts by a single key, of whatever screen. They can be switched off (WCAG 2.1.4), which this browser remembers under the
 * name; nothing else is remembered.
 * @param actOf what a key does now; undefined: nothing
 */
export function useSingleKeys(
  switchedOffName: string,
  actOf: (event: KeyboardEvent) => (() => void) | undefined,
): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const [isOn, setOn] = useState(() => localStorage.getItem(switchedOffName) === null);
  const latest = useRef(actOf);
  useEffect(() => {
    latest.current = actOf;
  });
  useEffect(() => {
    if (!isOn) return;
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const run = latest.current(event);
      if (run === undefined || isTyping(event.target) || isCovered()) return;
      event.preventDefault();
      // Before a list takes a letter for the beginning of a title.
      event.stopPropagation();
      run();
    }
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isOn]);
  return {
    isOn,
    setOn: (next) => {
      if (next) localStorage.removeItem(switchedOffName);
      else localStorage.setItem(switchedOffName, "1");
      setOn(next);
    },
  };
}
