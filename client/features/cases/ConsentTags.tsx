import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../../protocol/consents/consent.ts";
import { isPartyRole, type ParticipantRole } from "../../../protocol/roles.ts";
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

interface ConsentTagsProps {
  readonly role: ParticipantRole;
  readonly consents: ConsentWords;
}

/**
 * Channels and directions in short; the whole words stand on the person's own page. Video messages are an offer beside
 * letters: where nothing was said about them yet, one word for both directions is enough. Of a conference nothing needs to
 * be said by a party before there is to be one; a supporter is there for nothing else.
 */
export function ConsentTags({ role, consents }: ConsentTagsProps) {
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
  const isUnasked = (channel: Channel) =>
    directions.every((direction) => consents[channel][direction].state === "not-asked");
  if (!isPartyRole(role)) return tagsOf("conferences");
  return (
    <>
      {tagsOf("letters")}
      {isUnasked("video-messages") ? (
        <Tag tone="neutral">{t("consent.short.noVideo")}</Tag>
      ) : (
        tagsOf("video-messages")
      )}
      {isUnasked("conferences") ? null : tagsOf("conferences")}
    </>
  );
}
