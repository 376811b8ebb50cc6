import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { readService } from "../../../protocol/service/endpoints.ts";
import { useApi } from "./api.tsx";

export type ServiceFacts = z.infer<typeof readService.reply>;

/** What anyone may know: the service's name, its way out, which words it uses. Undefined until it came. */
export function useService(): ServiceFacts | undefined {
  const { http } = useApi();
  return useQuery({
    queryKey: ["service"],
    queryFn: () => http.call(readService),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
