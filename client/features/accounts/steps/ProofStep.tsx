import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "../../../components/index.ts";
import { groupMatches, groupsToProve } from "../../../lib/accounts/recovery-proof.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { StepPage } from "./StepPage.tsx";

interface ProofStepProps {
  readonly kind: "kit" | "recovery";
  readonly code: string;
  /** How many groups are asked back. */
  readonly count: number;
  readonly above?: string;
  /** Back to the code, for who has not written it down yet. */
  readonly backHref: string;
  readonly onDone: () => void;
  readonly isBusy?: boolean;
  readonly busyLabel?: string;
  readonly problem?: string | undefined;
}

/** Asks for some groups of the code, so that nobody goes on without having kept it. */
export function ProofStep(props: ProofStepProps) {
  const { t } = useTranslation("accounts");
  const { kind, code, count, problem } = props;
  const [places] = useState(() => groupsToProve(code, count));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const faults = useFaults();

  function submit() {
    const wrong = places.filter((place) => !groupMatches(code, place, typed[place] ?? ""));
    const found = wrong.map((place) => ({
      fieldId: `group-${place}`,
      message: t((typed[place] ?? "") === "" ? "proof.error.empty" : "proof.error.wrong", {
        number: place + 1,
      }),
    }));
    if (faults.show(found)) props.onDone();
  }

  return (
    <StepPage
      title={t(`proof.${kind}.title`)}
      {...(props.above === undefined ? {} : { above: props.above })}
      lead={t(`proof.${kind}.lead`)}
      backHref={props.backHref}
      errors={problem === undefined ? faults.errors : [...faults.errors, { message: problem }]}
      attempt={faults.attempt}
      onSubmit={submit}
      isBusy={props.isBusy ?? false}
      {...(props.busyLabel === undefined ? {} : { busyLabel: props.busyLabel })}
    >
      {places.map((place) => (
        <TextField
          key={place}
          id={`group-${place}`}
          label={t("proof.group", { number: place + 1 })}
          error={faults.of(`group-${place}`)}
          value={typed[place] ?? ""}
          onChange={(value) => setTyped((before) => ({ ...before, [place]: value }))}
          isShort
        />
      ))}
    </StepPage>
  );
}
