import { useTranslation } from "react-i18next";
import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";
import { Button, ButtonRow, Card, LinkButton, Note, Tag, type Tone } from "../../../components/index.ts";
import { saveFile } from "../../../lib/browser/save-file.ts";
import { conferenceCalendar } from "../../../lib/conferences/calendar.ts";
import { isAhead, isNear, isNow } from "../../../lib/conferences/nearness.ts";
import { AppointmentTime } from "./AppointmentTime.tsx";

interface ConferenceCardProps {
  readonly of: ConferenceSummary;
  readonly facilitator: string;
}

const tags = {
  open: ["passed", "tagOpen"],
  planned: ["neutral", "tag"],
  over: ["neutral", "tagOver"],
  cancelled: ["back", "tagCancelled"],
} as const satisfies Record<string, readonly [Tone, string]>;

/** One appointment in neutral words: when, what one can do before, and the way in once it is near. */
export function ConferenceCard({ of, facilitator }: ConferenceCardProps) {
  const { t } = useTranslation("conferences");
  const { conferenceId, phase, available } = of;
  const state = stateOf(of);
  const [tone, tag] = tags[state];
  const isComing = state === "open" || state === "planned";
  const isMain = state === "open" && available;

  function calendar() {
    const text = conferenceCalendar(of, { title: t("card.calendarTitle") });
    saveFile(t("card.calendarFile"), "text/calendar", text);
  }

  return (
    <Card isOneOfMany title={t("card.title")} tag={<Tag tone={tone}>{t(`card.${tag}`)}</Tag>}>
      <AppointmentTime of={of} isComing={isComing} />
      {phase === "cancelled" ? <p className="measure">{t("card.cancelled", { facilitator })}</p> : null}
      {isComing ? (
        <>
          <p className="measure">{t("card.words", { facilitator })}</p>
          {of.rehearsalWith === null ? null : (
            <p className="measure">{t("card.rehearsal", { facilitator })}</p>
          )}
          <p className="measure">{t("card.free")}</p>
          {available ? null : (
            <Note tone="held">
              <p>{t("card.unavailable", { facilitator })}</p>
            </Note>
          )}
          <ButtonRow>
            <LinkButton href={`/conferences/${conferenceId}`} variant={isMain ? "primary" : "quiet"}>
              {t(isMain ? "card.go" : "card.look")}
            </LinkButton>
            <LinkButton href="/conferences/check" variant="plain">
              {t("card.check")}
            </LinkButton>
            {isNear(of, Date.now()) ? null : (
              <Button variant="plain" onPress={calendar}>
                {t("card.calendar")}
              </Button>
            )}
          </ButtonRow>
          {isNear(of, Date.now()) ? null : <p className="soft small">{t("card.calendarNote")}</p>}
        </>
      ) : null}
    </Card>
  );
}

function stateOf(of: ConferenceSummary): keyof typeof tags {
  if (of.phase === "cancelled") return "cancelled";
  if (isNow(of, Date.now())) return "open";
  return isAhead(of, Date.now()) ? "planned" : "over";
}
