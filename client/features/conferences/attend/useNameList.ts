import { useTranslation } from "react-i18next";
import { facilitatorsFirst, useAttended } from "./attending.tsx";

/** Those beside the person, in words: "Priya and your supporter"; empty where nobody is. */
export function useNameList(): string {
  const { i18n } = useTranslation("conferences");
  const { view, nameOf } = useAttended();
  const names = [...view.beside].sort(facilitatorsFirst).map((person) => nameOf(person, "amid"));
  return new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(names);
}
