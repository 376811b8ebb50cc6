import { useTranslation } from "react-i18next";

/** Texts that are a list in the file of `namespace`: points of a page, lines of a table. */
export function useTextList<Item = string>(namespace: string) {
  const { t } = useTranslation(namespace);
  return (key: string, values: Readonly<Record<string, string>> = {}) =>
    t(key, { ...values, returnObjects: true }) as unknown as readonly Item[];
}
