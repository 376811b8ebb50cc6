import { useTranslation } from "react-i18next";
import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";
import { appointmentWords, zoneWords } from "./appointmentWords.ts";

/** When it is, where the reader is; and how long it may take. */
export function AppointmentTime({
  of: { startsAt, minutes },
}: {
  readonly of: Pick<ConferenceSummary, "startsAt" | "minutes">;
}) {
  const { t, i18n } = useTranslation("conferences");
  return (
    <div className="stack-tight">
      <p>
        <strong>
          <time dateTime={startsAt}>{appointmentWords(startsAt, i18n.language)}</time>
        </strong>
      </p>
      <p className="soft">
        {t("card.yourTime", { zone: zoneWords(startsAt, i18n.language) })}{" "}
        {t("card.length", { count: minutes })}
      </p>
    </div>
  );
}
