import { useTranslation } from "react-i18next";
import "./WordPhrase.css";

export interface WordPhraseProps {
  readonly words: readonly string[];
  readonly label?: string;
}

/** `WordPhrase({ words, label? })`: words to read to each other by voice, large and numbered. */
export function WordPhrase({ words, label }: WordPhraseProps) {
  const { t } = useTranslation("components");
  return (
    <ol className="word-phrase" aria-label={label ?? t("wordPhrase.label")}>
      {words
        .map((word, index) => ({ word, place: index + 1 }))
        .map(({ word, place }) => (
          <li key={place}>{word}</li>
        ))}
    </ol>
  );
}
