import { useTranslation } from "react-i18next";
import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";
import { appointmentWords, zoneWords } from "./appointmentWords.ts";

/** When it is, where the reader is; and how long it may take, unless that is of no matter any more. */
export function AppointmentTime({
  of: { startsAt, minutes },
  isComing = true,
}: {
  readonly isComing?: boolean;
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
        {isComing ? t("card.length", { count: minutes }) : null}
      </p>
    </div>
  );
}
