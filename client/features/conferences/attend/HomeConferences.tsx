import { isPressing } from "../../../lib/conferences/nearness.ts";
import { useConferencesAhead } from "../../../lib/react/useConferences.ts";
import { ConferenceCard } from "./ConferenceCard.tsx";
import { useWhoIsWho } from "./useWhoIsWho.ts";

interface HomeConferencesProps {
  /** `pressing`: those that come before all else; `later`: the others. */
  readonly which: "pressing" | "later";
}

/** On a party's or supporter's first page: what is coming, and nothing while nothing is. */
export function HomeConferences({ which }: HomeConferencesProps) {
  const { facilitator } = useWhoIsWho();
  return useConferencesAhead()
    .filter((one) => isPressing(one, Date.now()) === (which === "pressing"))
    .map((one) => <ConferenceCard key={one.conferenceId} of={one} facilitator={facilitator} />);
}
