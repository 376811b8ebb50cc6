import { useTranslation } from "react-i18next";
import { Note } from "../../../components/index.ts";
import { isPressing } from "../../../lib/conferences/nearness.ts";
import { useConferences, useConferencesAhead } from "../../../lib/react/useConferences.ts";
import { ConferenceCard } from "./ConferenceCard.tsx";
import { useWhoIsWho } from "./useWhoIsWho.ts";

interface HomeConferencesProps {
  /** `pressing`: those that come before all else; `later`: the others. */
  readonly which: "pressing" | "later";
}

/** On a party's or supporter's first page: what is coming, and nothing while nothing is. */
export function HomeConferences({ which }: HomeConferencesProps) {
  const { t } = useTranslation("conferences");
  const { facilitator } = useWhoIsWho();
  const { isError, data } = useConferences();
  const ahead = useConferencesAhead();
  // Somebody who expects an appointment must not read its absence as "there is none".
  if (isError && data === undefined)
    return which === "pressing" ? <Note tone="held">{t("list.notShown")}</Note> : null;
  return ahead
    .filter((one) => isPressing(one, Date.now()) === (which === "pressing"))
    .map((one) => <ConferenceCard key={one.conferenceId} of={one} facilitator={facilitator} />);
}
