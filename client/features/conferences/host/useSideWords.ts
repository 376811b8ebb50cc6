import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { usePartyWord } from "../../../lib/react/usePartyWord.ts";
import type { RoomNames } from "./RoomNames.ts";
import { isPresent } from "./supervised.ts";

/** How a side is called: by its role, or by those of it who are there. */
export function useSideWords() {
  const { t, i18n } = useTranslation("conferences-staff");
  const partyWord = usePartyWord();
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return {
    title: (side: Side) => t("side.title", { context: partyWord(side) }),
    role: ({ role, side }: SupervisedPerson) =>
      side === null ? t("person.facilitator") : t(`person.${role}`, { context: partyWord(side) }),
    list: (names: readonly string[]) => list.format(names),
    /** Those of a side who are there; where nobody is, all of it. */
    people: (people: readonly SupervisedPerson[], names: RoomNames) => {
      const present = people.filter(isPresent);
      return list.format((present.length === 0 ? people : present).map(names.of));
    },
  };
}
