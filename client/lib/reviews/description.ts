import { type Description, letterLines } from "../../../protocol/messages/letter.ts";
import { captionsText } from "./captions.ts";
import type { OpenedVersion } from "./opened-review.ts";

/** What the recipient is told of a version before they open it: the facilitator's line, and how long it is. */
export async function descriptionOf(version: OpenedVersion, text: string): Promise<Description> {
  const { content } = version;
  if (content.kind === "letter") return { text, words: wordCount(letterLines(content.letter).join(" ")) };
  const source = await content.open();
  const { durationMs, picture, captions: own } = source.header;
  source.close();
  const captions = version.captions ?? own;
  return {
    text,
    words: captions === null ? 0 : wordCount(captionsText(captions)),
    seconds: Math.max(1, Math.round(durationMs / 1000)),
    ...(picture === null ? { soundOnly: true } : {}),
  };
}

function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
