import { useQuery } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import { listStaff } from "../../lib/accounts/staff.ts";
import { listInvitations } from "../../lib/invitations/invite.ts";
import { reopenInvitation } from "../../lib/invitations/reopen.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useCertifyJoined } from "../../lib/react/useCertifyJoined.ts";
import { useJustCertified } from "../../lib/react/useJustCertified.ts";
import { TrustError } from "../../lib/trust.ts";

export function useStaff() {
  const session = useUnlocked();
  return useQuery({ queryKey: ["staff"], queryFn: () => listStaff(session) });
}

export interface StaffInvitation {
  readonly view: InvitationView;
  /** Null for one that another administrator made: only their browser can read it. */
  readonly opened: { readonly name: string; readonly link: string } | null;
}

export function useStaffInvitations() {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["invitations", "staff"],
    queryFn: async (): Promise<StaffInvitation[]> =>
      (await listInvitations(session)).map((view) => ({ view, opened: openedOf(view) })),
  });
  function openedOf(view: InvitationView) {
    try {
      return reopenInvitation(session, view, null);
    } catch (error) {
      if (error instanceof TrustError) return null;
      throw error;
    }
  }
}

export interface CertifiedStaff {
  /** Names of those who were certified just now. */
  readonly certified: readonly string[];
  /** Names of those whose keys did not come through their link. */
  readonly refused: readonly string[];
  readonly refusedIds: ReadonlySet<Id>;
}

/** Certifies by itself whoever has joined with a link of this administrator, once their keys proved to be theirs. */
export function useCertifyStaff(invitations: readonly StaffInvitation[]): CertifiedStaff {
  const { account } = useUnlocked();
  const mine = invitations.map(({ view }) => view).filter((view) => view.inviterId === account.accountId);
  const refusedIds = useCertifyJoined(mine, null);
  const certified = useJustCertified(
    idsOf(({ state }) => state === "waiting" || state === "joined"),
    idsOf(({ state }) => state === "certified"),
  );
  return { certified: namesOf(certified), refused: namesOf([...refusedIds]), refusedIds };

  function idsOf(is: (view: InvitationView) => boolean): Id[] {
    return mine.filter(is).map((view) => view.invitationId);
  }
  function namesOf(ids: readonly Id[]): string[] {
    return invitations.flatMap(({ view, opened }) =>
      ids.includes(view.invitationId) && opened !== null ? [opened.name] : [],
    );
  }
}
