import type { Channel, ConsentWords, Direction } from "../../lib/consents/consent-words.ts";

/** What a party is asked: one channel, one direction. `step` is its place in the address. */
export interface Question {
  readonly step: string;
  readonly channel: Channel;
  readonly direction: Direction;
}

/** In the order in which they are asked: first what may come, then what may go. */
export const QUESTIONS: readonly Question[] = [
  { step: "receive", channel: "letters", direction: "receive" },
  { step: "send", channel: "letters", direction: "send" },
  { step: "receive-videos", channel: "video-messages", direction: "receive" },
  { step: "send-videos", channel: "video-messages", direction: "send" },
];

/** Those that were never answered; all of them where every one was. */
export function questionsToAsk(words: ConsentWords): readonly Question[] {
  const open = QUESTIONS.filter(({ channel, direction }) => words[channel][direction].state === "not-asked");
  return open.length === 0 ? QUESTIONS : open;
}

/** The first question has the address of the series itself. */
export function questionHref(asked: readonly Question[], at: number): string {
  const step = asked[at]?.step ?? "check";
  return at === 0 ? "/consents/begin" : `/consents/begin/${step}`;
}
