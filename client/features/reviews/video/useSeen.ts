import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { PlayerEngine } from "../../../components/index.ts";
import { joinRanges, type Range, seenOf, withoutRanges } from "../../../lib/recorder/seen.ts";

export interface SeenSoFar {
  /** Whole per cent, 100 only once it counts as all. */
  readonly percent: number;
  readonly isAll: boolean;
  /** Where the next stretch begins that was not watched, from a time on and then from the beginning; null: there is none. */
  readonly nextGap: (fromMs: number) => number | null;
}

/**
 * What this person has watched of a version, with picture and sound on, since they signed in: it is kept in memory while
 * they go to other messages and come back.
 * @param counts false while the picture is hidden
 */
export function useSeen(
  engine: PlayerEngine | null,
  key: string | null,
  durationMs: number,
  counts: boolean,
): SeenSoFar {
  const queries = useQueryClient();
  const ranges = useRef<readonly Range[]>([]);
  const isCounted = useRef(counts);
  const [percent, setPercent] = useState(0);
  const percentNow = useCallback(() => percentOf(ranges.current, durationMs), [durationMs]);
  useEffect(() => {
    isCounted.current = counts;
  }, [counts]);

  useEffect(() => {
    const queryKey = ["seen", key];
    ranges.current = key === null ? [] : (queries.getQueryData<readonly Range[]>(queryKey) ?? []);
    setPercent(percentNow());
    if (engine === null || key === null) return;
    queries.setQueryDefaults(["seen"], { gcTime: Number.POSITIVE_INFINITY });
    let { played } = engine.getState();
    return engine.subscribe(() => {
      const state = engine.getState();
      if (state.played === played) return;
      const fresh = withoutRanges(state.played, played);
      played = state.played;
      if (fresh.length === 0 || !isCounted.current || state.muted) return;
      ranges.current = joinRanges([...ranges.current, ...fresh]);
      queries.setQueryData(queryKey, ranges.current);
      setPercent(percentNow());
    });
  }, [engine, key, queries, percentNow]);

  return useMemo(
    () => ({
      percent,
      isAll: percent === 100,
      nextGap: (fromMs) => {
        const { gaps } = seenOf(ranges.current, durationMs);
        const [start] = gaps.find(([from]) => from > fromMs) ?? gaps[0] ?? [];
        return start ?? null;
      },
    }),
    [percent, durationMs],
  );
}

function percentOf(ranges: readonly Range[], durationMs: number): number {
  const { share, isAll } = seenOf(ranges, durationMs);
  return isAll ? 100 : Math.min(99, Math.floor(share * 100));
}
