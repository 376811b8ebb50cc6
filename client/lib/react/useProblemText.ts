import { useTranslation } from "react-i18next";
import { ProblemError } from "../problem.ts";
import { problemKey } from "../trust.ts";

const WAIT_SECONDS = 60;

/** Turns whatever was thrown into plain words: what happened, that nothing was lost, what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation("problems");
  return (error) => {
    const seconds = (error instanceof ProblemError ? error.retryAfterSeconds : null) ?? WAIT_SECONDS;
    return t(problemKey(error), { count: Math.max(1, Math.ceil(seconds / 60)) });
  };
}
