import { useQuery } from "@tanstack/react-query";
import { readMyCase } from "../cases/my-case.ts";
import { useUnlocked } from "./session.tsx";

/** A party's own case, verified. */
export function useMyCase() {
  const session = useUnlocked();
  return useQuery({ queryKey: ["my-case"], queryFn: () => readMyCase(session) });
}
