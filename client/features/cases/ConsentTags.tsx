import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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

/** Both directions in short; the whole words stand on the person's own page. */
export function ConsentTags({ consents }: { readonly consents: ConsentWords }) {
  const { t } = useTranslation("cases");
  return directions.map((direction) => {
    const word = consents.letters[direction];
    return (
      <ConsentTag key={direction} word={word}>
        {t(`consent.short.${direction}.${word.state}`)}
      </ConsentTag>
    );
  });
}
