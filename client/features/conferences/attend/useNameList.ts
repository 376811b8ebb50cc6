import { useTranslation } from "react-i18next";
import { useAttended } from "./attending.tsx";

/** Those beside the person, in words: "Priya and your supporter"; empty where nobody is. */
export function useNameList(): string {
  const { i18n } = useTranslation("conferences");
  const { view, nameOf } = useAttended();
  return new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(view.beside.map(nameOf));
}
