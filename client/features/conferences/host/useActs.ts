import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Act } from "../../../lib/conferences/attendance.ts";
import { useActProblem } from "../useActProblem.ts";

export interface Acts {
  /** One after the other; `said`: what has been done, once it is. */
  readonly run: (acts: Act | readonly Act[], said?: string) => void;
  readonly said: string | null;
  /** Why the last one was refused. */
  readonly problem: string | null;
}

/** What a facilitator does in the room, and the words for how it went. */
export function useActs(act: (act: Act) => Promise<void>): Acts {
  const problemText = useActProblem();
  const [said, setSaid] = useState<string | null>(null);
  const done = useMutation({
    mutationFn: async ({ acts }: { acts: readonly Act[]; said: string | null }) => {
      for (const one of acts) await act(one);
    },
    onMutate: () => setSaid(null),
    onSuccess: (_, asked) => setSaid(asked.said),
  });
  return {
    run: (acts, words) => done.mutate({ acts: "act" in acts ? [acts] : acts, said: words ?? null }),
    said,
    problem: done.isError ? problemText(done.error) : null,
  };
}
