import type { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "../lib/problem.ts";

function isLost(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "not-signed-in";
}

/** Calls back when the portal answers anything with "not signed in". Returns how to stop. */
export function onSessionLost(queries: QueryClient, listener: () => void): () => void {
  const stops = [
    queries.getQueryCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "error" && isLost(event.action.error)) listener();
    }),
    queries.getMutationCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "error" && isLost(event.action.error)) listener();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
