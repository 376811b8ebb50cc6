import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import { isStaffRole, type ParticipantRole, sideOfRole } from "../../../../protocol/roles.ts";
import { shortName } from "../../../lib/react/facilitatorName.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { usePartyWord } from "../../../lib/react/usePartyWord.ts";
import type { PersonBeside } from "./attending.tsx";

export interface WhoIsWho {
  /** What to call the facilitator in a sentence. */
  readonly facilitator: string;
  readonly ownSide: Side;
  readonly nameOf: (person: PersonBeside) => string;
}

/** How a party or supporter calls the people of a conference: staff by name, everybody else by what they are to them. */
export function useWhoIsWho(): WhoIsWho {
  const { t } = useTranslation("conferences");
  const { account } = useUnlocked();
  const my = useMyCase().data;
  const wordOf = usePartyWord();
  const { role } = account;
  if (isStaffRole(role)) throw new Error("This screen is for parties and supporters");
  const own: ParticipantRole = role;
  const ownSide = sideOfRole[own];
  const victim = wordOf("victim");
  const offender = wordOf("offender");
  const nameOf = useCallback(
    ({ accountId, role: theirs, side }: PersonBeside): string => {
      const name = my?.roster.assigned.get(accountId)?.displayName;
      if (theirs === "facilitator" || side === null)
        return name === undefined ? t("people.facilitator") : shortName(name);
      if (side !== ownSide)
        return t(theirs === "party" ? "people.party" : "people.supporterOf", {
          context: side === "victim" ? victim : offender,
        });
      if (theirs === "party") return t("people.supported");
      return t(own === ownSide ? "people.supporter" : "people.otherSupporter");
    },
    [my, own, ownSide, victim, offender, t],
  );
  const [lead] = my?.facilitators ?? [];
  return { facilitator: lead === undefined ? t("facilitator") : shortName(lead), ownSide, nameOf };
}
