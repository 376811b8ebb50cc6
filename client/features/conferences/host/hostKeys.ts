import { useSingleKeys } from "../../../lib/react/useSingleKeys.ts";

/** What can be done by one key. The dialog that explains the keys reads it too. */
export const hostKeys = { pause: "p", microphone: "m", camera: "v", signal: "h", help: "?" } as const;
export type HostKey = keyof typeof hostKeys;

const SWITCHED_OFF = "host-keys-off";
const acts = new Map<string, HostKey>(Object.entries(hostKeys).map(([act, key]) => [key, act as HostKey]));

/** Single keys for the room: for what is needed at once, and does no harm when it is pressed by mistake. */
export function useHostKeys(given: Readonly<Record<HostKey, () => void>>) {
  return useSingleKeys(SWITCHED_OFF, (event) => {
    // Held down, a key would turn the microphone on and off many times.
    const act = event.repeat ? undefined : acts.get(event.key.toLowerCase());
    return act === undefined ? undefined : given[act];
  });
}
