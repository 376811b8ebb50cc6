import { isPartyRole, type ParticipantRole, type PartyRole, sideOfRole } from "../../../protocol/roles.ts";
import { useService } from "./service.ts";

/** i18next context for words about a party; every text that names a role has all four. */
export type PartyWord = "victim" | "offender" | "harmed" | "responsible";

/** The same for everybody of a case: a text that names any of them has all eight. */
export type ParticipantWord = PartyWord | `${PartyWord}-supporter`;

const harmedWords = { victim: "harmed", offender: "responsible" } as const satisfies Record<
  PartyRole,
  PartyWord
>;

/** Which word this service uses for a role: "victim" or "person harmed", as its settings say. */
export function usePartyWord(): (role: PartyRole) => PartyWord {
  const service = useService();
  return (role) => (service?.partyWords === "harmed-responsible" ? harmedWords[role] : role);
}

/** "supporter of the victim", or of the person harmed: by the same setting. */
export function useParticipantWord(): (role: ParticipantRole) => ParticipantWord {
  const partyWord = usePartyWord();
  return (role) => (isPartyRole(role) ? partyWord(role) : `${partyWord(sideOfRole[role])}-supporter`);
}
