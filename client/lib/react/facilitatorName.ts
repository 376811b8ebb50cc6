/** Titles stand before a name and are no name themselves. */
const TITLES = new Set(["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rev", "sir", "dame"]);

/** How a party calls their facilitator: by the first name, or by the whole name where it begins with a title. */
export function shortName(displayName: string): string {
  const [first = displayName] = displayName.trim().split(/\s+/);
  return TITLES.has(first.toLowerCase().replace(/\.$/, "")) ? displayName : first;
}
