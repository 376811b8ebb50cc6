import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StrengthLevel } from "../../components/index.ts";
import { LEAST_LENGTH, LEAST_STRENGTH, loadStrengthMeasure } from "./strength.ts";

type Measure = Awaited<ReturnType<typeof loadStrengthMeasure>>;

/** How hard to guess, with advice in words; undefined while nothing is typed or the word lists are on their way. */
export function useStrength(passphrase: string, ownWords: readonly string[]) {
  const { t } = useTranslation("accounts");
  const [measure, setMeasure] = useState<{ of: Measure } | null>(null);

  useEffect(() => {
    let isWanted = true;
    // Without the lists the length alone is checked.
    loadStrengthMeasure()
      .then((of) => isWanted && setMeasure({ of }))
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, []);

  if (measure === null || passphrase === "") return undefined;
  const measured = measure.of(passphrase, ownWords).level;
  const isShort = passphrase.length < LEAST_LENGTH;
  const level = (isShort ? Math.min(measured, LEAST_STRENGTH - 1) : measured) as StrengthLevel;
  return level < LEAST_STRENGTH ? { level, advice: t("passphrase.advice") } : { level };
}
