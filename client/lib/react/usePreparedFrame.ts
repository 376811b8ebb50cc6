import { useEffect } from "react";
import { prepareFrame } from "../player/prepared-frame.ts";

/** React takes back what a screen wished for before the player that takes it is there. */
const LET_GO_AFTER_MS = 500;

/** While it is wished for, the frame of the next player is there already. */
export function usePreparedFrame(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const takeBack = prepareFrame();
    return () => void setTimeout(takeBack, LET_GO_AFTER_MS);
  }, [isWanted]);
}
