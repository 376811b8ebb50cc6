import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { RecorderError } from "../../../lib/recorder/problem.ts";

/** Plain words for whatever went wrong with a camera, a file, the disk, or anything else. */
export function useRecorderText(): (error: unknown) => string {
  const { t } = useTranslation("videos");
  const problemText = useProblemText();
  return (error) => (error instanceof RecorderError ? t(`problem.${error.problem}`) : problemText(error));
}
