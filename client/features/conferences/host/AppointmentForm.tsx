import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  RadioGroup,
  TextField,
} from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { type Appointment, type AppointmentDraft, lengths, readDraft } from "./appointment.ts";

interface AppointmentFormProps {
  readonly first: AppointmentDraft;
  readonly submitLabel: string;
  readonly busyLabel: string;
  readonly backHref: string;
  /** What else is to be chosen; stands first. */
  readonly children?: ReactNode;
  readonly save: (appointment: Appointment) => Promise<void>;
}

/** Day, time and length, in this browser's time zone. */
export function AppointmentForm(props: AppointmentFormProps) {
  const { first, submitLabel, busyLabel, backHref, save, children } = props;
  const { t } = useTranslation("conferences-staff");
  const problemText = useProblemText();
  const faults = useFaults();
  const [draft, setDraft] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choices = lengths.includes(first.minutes)
    ? lengths
    : [...lengths, first.minutes].toSorted((a, b) => a - b);

  async function submit() {
    const read = readDraft(draft, Date.now());
    const fieldId = read === "no-time" ? "time" : "day";
    if (
      !faults.show(typeof read === "string" ? [{ fieldId, message: t(`appointment.fault.${read}`) }] : [])
    ) {
      return;
    }
    if (typeof read === "string") return;
    setBusy(true);
    try {
      await save(read);
    } catch (error) {
      faults.show([{ message: problemText(error) }]);
      setBusy(false);
    }
  }

  return (
    <>
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={() => void submit()}>
        {children}
        <TextField
          id="day"
          type="date"
          label={t("appointment.day")}
          value={draft.day}
          onChange={(day) => setDraft({ ...draft, day })}
          error={faults.of("day")}
          isShort
        />
        <TextField
          id="time"
          type="time"
          label={t("appointment.time")}
          hint={t("appointment.zone", { zone })}
          value={draft.time}
          onChange={(time) => setDraft({ ...draft, time })}
          error={faults.of("time")}
          isShort
        />
        <RadioGroup
          label={t("appointment.length")}
          value={String(draft.minutes)}
          onChange={(minutes) => setDraft({ ...draft, minutes: Number(minutes) })}
          options={choices.map((minutes) => ({
            value: String(minutes),
            label: t("appointment.minutes", { count: minutes }),
          }))}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={isBusy} busyLabel={busyLabel}>
            {submitLabel}
          </Button>
          <LinkButton variant="plain" href={backHref}>
            {t("appointment.cancel")}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
