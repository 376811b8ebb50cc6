import { useTranslation } from "react-i18next";
import type { MyCase } from "../../lib/cases/my-case.ts";
import { shortName } from "../../lib/react/facilitatorName.ts";

/** What to call the facilitator in a sentence, and all of them in one. */
export function useFacilitator(my: Pick<MyCase, "facilitators"> | undefined): { one: string; all: string } {
  const { t, i18n } = useTranslation("messages");
  const [lead] = my?.facilitators ?? [];
  if (my === undefined || lead === undefined) return { one: t("facilitator"), all: t("facilitator") };
  const and = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return { one: shortName(lead), all: and.format(my.facilitators) };
}
