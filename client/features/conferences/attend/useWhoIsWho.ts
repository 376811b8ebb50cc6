import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import { isStaffRole, type ParticipantRole, sideOfRole } from "../../../../protocol/roles.ts";
import { shortName } from "../../../lib/react/facilitatorName.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { usePartyWord } from "../../../lib/react/usePartyWord.ts";
import type { NameOf, PersonBeside } from "./attending.tsx";

type PersonWord = "facilitator" | "party" | "supporterOf" | "supported" | "supporter" | "otherSupporter";

export interface WhoIsWho {
  /** What to call the facilitator in a sentence. */
  readonly facilitator: string;
  readonly ownSide: Side;
  readonly nameOf: NameOf;
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
    ({ accountId, role: theirs, side }: PersonBeside, where: "alone" | "amid" = "alone"): string => {
      const word = (key: PersonWord, context?: string) =>
        t(
          where === "amid" ? `people.amid.${key}` : `people.${key}`,
          context === undefined ? {} : { context },
        );
      const name = my?.roster.assigned.get(accountId)?.displayName;
      if (theirs === "facilitator" || side === null)
        return name === undefined ? word("facilitator") : shortName(name);
      if (side !== ownSide)
        return word(theirs === "party" ? "party" : "supporterOf", side === "victim" ? victim : offender);
      if (theirs === "party") return word("supported");
      return word(own === ownSide ? "supporter" : "otherSupporter");
    },
    [my, own, ownSide, victim, offender, t],
  );
  const [lead] = my?.facilitators ?? [];
  return { facilitator: lead === undefined ? t("facilitator") : shortName(lead), ownSide, nameOf };
}
