import type { PartyRole } from "../../../protocol/roles.ts";
import { useService } from "./service.ts";

/** i18next context for words about a party; every text that names a role has all four. */
export type PartyWord = "victim" | "offender" | "harmed" | "responsible";

const harmedWords = { victim: "harmed", offender: "responsible" } as const satisfies Record<
  PartyRole,
  PartyWord
>;

/** Which word this service uses for a role: "victim" or "person harmed", as its settings say. */
export function usePartyWord(): (role: PartyRole) => PartyWord {
  const service = useService();
  return (role) => (service?.partyWords === "harmed-responsible" ? harmedWords[role] : role);
}
