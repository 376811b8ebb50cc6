import { useTranslation } from "react-i18next";
import { ProblemError } from "../../lib/problem.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";

/** Why something in a conference was refused. Too much at once is over in seconds here, not in minutes. */
export function useActProblem(): (error: unknown) => string {
  const { t } = useTranslation("conferences");
  const problemText = useProblemText();
  return (error) => {
    const isTooMuch = error instanceof ProblemError && error.code === "too-many-requests";
    return isTooMuch ? t("fault.tooMuchAtOnce") : problemText(error);
  };
}
