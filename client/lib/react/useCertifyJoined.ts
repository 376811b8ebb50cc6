import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { type CertifyOutcome, certifyJoined } from "../invitations/certify.ts";
import { useUnlocked } from "./session.tsx";

/**
 * Certifies by itself whoever has joined, once this browser has seen that their keys came through their link. Of a case
 * pass the case, of staff null. What came of it stays until the page is left, so that it can be said.
 */
export function useCertifyJoined(
  invitations: readonly InvitationView[],
  of: OpenedCase | null,
): readonly CertifyOutcome[] {
  const session = useUnlocked();
  const queries = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly CertifyOutcome[]>([]);
  const joined = invitations.filter((invitation) => invitation.state === "joined");
  const { data } = useQuery({
    queryKey: ["certify", of?.caseId ?? null, ...joined.map((invitation) => invitation.invitationId)],
    enabled: joined.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => certifyJoined(session, joined, of),
  });
  useEffect(() => {
    if (data === undefined) return;
    setOutcomes((before) => [...before.filter((one) => !isAmong(one, data)), ...data]);
    for (const area of ["invitations", "cases", "staff"])
      void queries.invalidateQueries({ queryKey: [area] });
  }, [data, queries]);
  return outcomes;
}

function isAmong({ invitation }: CertifyOutcome, outcomes: readonly CertifyOutcome[]): boolean {
  return outcomes.some((one) => one.invitation.invitationId === invitation.invitationId);
}
