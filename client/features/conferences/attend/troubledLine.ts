import type { Line } from "../../../../protocol/conferences/conference.ts";

/** Those who came to talk are told of a line only where it is in trouble: "good" beside every face says nothing. */
export function troubledLine(line: Line | undefined): Line {
  return line === "weak" || line === "poor" ? line : "unknown";
}
