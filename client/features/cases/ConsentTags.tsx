import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../../protocol/consents/consent.ts";
import { Tag, type Tone } from "../../components/index.ts";
import type { ConsentWord, ConsentWords } from "../../lib/consents/consent-words.ts";

const tones: Record<ConsentWord["state"], Tone> = {
  given: "passed",
  withdrawn: "stop",
  "not-asked": "neutral",
  unconfirmed: "neutral",
};

const directions = ["send", "receive"] as const;

interface ConsentTagProps {
  readonly word: ConsentWord;
  readonly children: ReactNode;
}

export function ConsentTag({ word, children }: ConsentTagProps) {
  return <Tag tone={tones[word.state]}>{children}</Tag>;
}

/**
 * Both channels and directions in short; the whole words stand on the person's own page. Video messages are an offer beside
 * letters: where nothing was said about them yet, one word for both directions is enough.
 */
export function ConsentTags({ consents }: { readonly consents: ConsentWords }) {
  const { t } = useTranslation("cases");
  const tagsOf = (channel: Channel) =>
    directions.map((direction) => {
      const word = consents[channel][direction];
      return (
        <ConsentTag key={`${channel} ${direction}`} word={word}>
          {t(`consent.short.${channel}.${direction}.${word.state}`)}
        </ConsentTag>
      );
    });
  const video = consents["video-messages"];
  const isUnasked = directions.every((direction) => video[direction].state === "not-asked");
  return (
    <>
      {tagsOf("letters")}
      {isUnasked ? <Tag tone="neutral">{t("consent.short.noVideo")}</Tag> : tagsOf("video-messages")}
    </>
  );
}
