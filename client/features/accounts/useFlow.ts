import { useState } from "react";
import { useNavigate, useParams } from "react-router";

export interface Flow<Step extends string> {
  readonly step: Step;
  /** The page before; undefined on the first, and on those that cannot be gone back from. */
  readonly backHref: string | undefined;
  /** From 1. */
  readonly number: number;
  readonly next: () => void;
  readonly goTo: (step: Step) => void;
}

/**
 * A series of pages, each with an address of its own, so that the browser's back button goes one page back. What was
 * put in is held by the screen; after a reload it is gone, and so the series starts again.
 */
export function useFlow<Step extends string>(base: string, steps: readonly [Step, ...Step[]]): Flow<Step> {
  const { step: asked } = useParams();
  const navigate = useNavigate();
  const [reached, setReached] = useState(0);
  const place = Math.max(0, (steps as readonly string[]).indexOf(asked ?? ""));
  const at = Math.min(place, reached);
  const before = steps[at - 1];

  function goToPlace(to: number) {
    setReached((furthest) => Math.max(furthest, to));
    void navigate(`${base}/${steps[to] ?? ""}`);
  }

  return {
    step: steps[at] ?? steps[0],
    backHref: before === undefined ? undefined : `${base}/${before}`,
    number: at + 1,
    next: () => goToPlace(Math.min(at + 1, steps.length - 1)),
    goTo: (step) => goToPlace(steps.indexOf(step)),
  };
}
