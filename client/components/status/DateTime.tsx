import { useTranslation } from "react-i18next";
import { dateWords } from "./timeWords.ts";

export interface DateTimeProps {
  /** ISO 8601. */
  readonly value: string;
  readonly withTime?: boolean;
}

/** `DateTime({ value, withTime? })`: a day, in the words of the reader's language. */
export function DateTime({ value, withTime = false }: DateTimeProps) {
  const { i18n } = useTranslation("components");
  return <time dateTime={value}>{dateWords(Date.parse(value), i18n.language, withTime)}</time>;
}
