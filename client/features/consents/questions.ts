import { isPartyRole, type ParticipantRole } from "../../../protocol/roles.ts";
import type { Channel, ConsentWords, Direction } from "../../lib/consents/consent-words.ts";

/** What a person is asked: one channel, one direction. `step` is its place in the address. */
export interface Question {
  readonly step: string;
  readonly channel: Channel;
  readonly direction: Direction;
}

/** In the order in which they are asked: first what may come, then what may go. */
const ABOUT_MESSAGES: readonly Question[] = [
  { step: "receive", channel: "letters", direction: "receive" },
  { step: "send", channel: "letters", direction: "send" },
  { step: "receive-videos", channel: "video-messages", direction: "receive" },
  { step: "send-videos", channel: "video-messages", direction: "send" },
];

const ABOUT_CONFERENCES: readonly Question[] = [
  { step: "see-others", channel: "conferences", direction: "receive" },
  { step: "be-seen", channel: "conferences", direction: "send" },
];

/** Everything that somebody in this role may say yes or no to. */
export function questionsFor(role: ParticipantRole): readonly Question[] {
  return isPartyRole(role) ? [...ABOUT_MESSAGES, ...ABOUT_CONFERENCES] : ABOUT_CONFERENCES;
}

/**
 * What is asked at the beginning: what was never answered of it, or all of it where every question was. Most never meet,
 * so nobody is asked about a conference before somebody has spoken with them of one; only a supporter is there for that.
 */
export function questionsToAsk(role: ParticipantRole, words: ConsentWords): readonly Question[] {
  const first = isPartyRole(role) ? ABOUT_MESSAGES : ABOUT_CONFERENCES;
  const open = first.filter(({ channel, direction }) => words[channel][direction].state === "not-asked");
  return open.length === 0 ? first : open;
}

/** The first question has the address of the series itself. */
export function questionHref(asked: readonly Question[], at: number): string {
  const step = asked[at]?.step ?? "check";
  return at === 0 ? "/consents/begin" : `/consents/begin/${step}`;
}
