import { useEffect } from "react";

/** An event on `window`: somebody is here, though no key or pointer moves. */
export const STILL_HERE = "accord-still-here";
const EVERY_MS = 20_000;

/** Somebody who speaks to the camera, or watches, touches nothing for minutes and is there all the same. */
export function useStillHere(isHere: boolean): void {
  useEffect(() => {
    if (!isHere) return;
    const say = () => window.dispatchEvent(new Event(STILL_HERE));
    say();
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [isHere]);
}
