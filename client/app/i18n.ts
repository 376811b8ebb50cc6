import { createInstance, type i18n as I18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";

/** A file of texts is a namespace: locales/en/letters.json is `useTranslation("letters")`. */
const english = import.meta.glob<ResourceLanguage[string]>("../locales/en/*.json", {
  eager: true,
  import: "default",
});

function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, -".json".length);
}

function textsOf(files: Record<string, ResourceLanguage[string]>): ResourceLanguage {
  return Object.fromEntries(Object.entries(files).map(([path, texts]) => [namespaceOf(path), texts]));
}

/** The texts of the client, ready at once: nothing is fetched. React escapes what is put in. */
export function createTexts(): I18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: "en-GB",
    fallbackLng: "en",
    supportedLngs: ["en", "en-GB"],
    initAsync: false,
    resources: { en: textsOf(english) },
    ns: Object.keys(textsOf(english)),
    defaultNS: "components",
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return texts;
}
