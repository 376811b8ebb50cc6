import { useTranslation } from "react-i18next";
import { letterLines } from "../../../protocol/messages/letter.ts";
import { RecordingLength } from "../../components/index.ts";
import type { MessageContent } from "../../lib/messages/content.ts";
import type { DeskVideo } from "./video/useDeskVideo.ts";

/** Words of a letter; 0 of a video message. */
export function wordsOf(content: MessageContent): number {
  return content.kind === "letter" ? (letterLines(content.letter).join(" ").match(/\S+/gu)?.length ?? 0) : 0;
}

interface MessageLengthProps {
  readonly content: MessageContent;
  readonly video: DeskVideo | null;
}

/** How long a message is: in words, or in minutes once it is opened. */
export function MessageLength({ content, video }: MessageLengthProps) {
  const { t } = useTranslation("reviews");
  if (content.kind === "letter") return <> · {t("message.length", { count: wordsOf(content) })}</>;
  const header = video?.open?.header;
  if (header === undefined) return null;
  return (
    <>
      {" "}
      · <RecordingLength durationMs={header.durationMs} soundOnly={header.picture === null} />
    </>
  );
}
