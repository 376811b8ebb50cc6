import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { listStaff } from "../../lib/accounts/staff.ts";
import { readAuditPage } from "../../lib/audit/trail.ts";
import { useUnlocked } from "../../lib/react/session.tsx";

export function useTrail() {
  const session = useUnlocked();
  return useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) => readAuditPage(session, pageParam),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.last ? undefined : page.entries.at(-1)?.seq),
  });
}

/** Names of staff by account, from their verified certificates. */
export function useStaffNames(): ReadonlyMap<Id, string> {
  const session = useUnlocked();
  const staff = useQuery({ queryKey: ["staff"], queryFn: () => listStaff(session) });
  return new Map(
    (staff.data ?? []).flatMap(({ accountId, displayName }) =>
      displayName === null ? [] : [[accountId, displayName] as const],
    ),
  );
}
