import { useConferencesAhead } from "../../../lib/react/useConferences.ts";
import { ConferenceCard } from "./ConferenceCard.tsx";
import { useWhoIsWho } from "./useWhoIsWho.ts";

/** On a party's or supporter's first page: what is coming, and nothing while nothing is. */
export function HomeConferences() {
  const { facilitator } = useWhoIsWho();
  return useConferencesAhead().map((one) => (
    <ConferenceCard key={one.conferenceId} of={one} facilitator={facilitator} />
  ));
}
