import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Id } from "../../../protocol/ids.ts";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { certifyJoined } from "../invitations/certify.ts";
import { useUnlocked } from "./session.tsx";

/**
 * Certifies by itself whoever has joined, once this browser has seen that their keys came through their link. Of a case
 * pass the case, of staff null.
 * @returns ids of the invitations whose keys did not: they were not certified, and their page says so
 */
export function useCertifyJoined(
  invitations: readonly InvitationView[],
  of: OpenedCase | null,
): ReadonlySet<Id> {
  const session = useUnlocked();
  const queries = useQueryClient();
  const joined = invitations.filter((invitation) => invitation.state === "joined");
  const { data } = useQuery({
    queryKey: ["certify", of?.caseId ?? null, ...joined.map((invitation) => invitation.invitationId)],
    enabled: joined.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => certifyJoined(session, joined, of),
  });
  useEffect(() => {
    if (!data?.some(({ outcome }) => outcome === "certified")) return;
    for (const area of ["invitations", "cases", "staff"])
      void queries.invalidateQueries({ queryKey: [area] });
  }, [data, queries]);
  const refused = (data ?? []).filter(({ outcome }) => outcome === "alert");
  return new Set(refused.map(({ invitation }) => invitation.invitationId));
}
