import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "../../../components/index.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { StepPage } from "./StepPage.tsx";

interface NameStepProps {
  /** `party`: what we call you; `staff`: the name that others see. Names the texts. */
  readonly kind: "party" | "staff";
  readonly above: string;
  readonly backHref: string;
  readonly value: string;
  readonly onDone: (name: string) => void;
  readonly children?: ReactNode;
}

export function NameStep({ kind, above, backHref, value, onDone, children }: NameStepProps) {
  const { t } = useTranslation("accounts");
  const [name, setName] = useState(value);
  const faults = useFaults();

  function submit() {
    const kept = name.trim();
    const words = kept === "" ? "empty" : kept.length > 80 ? "long" : null;
    if (faults.show(words === null ? [] : [{ fieldId: "name", message: t(`name.error.${words}`) }]))
      onDone(kept);
  }

  return (
    <StepPage
      title={t(`name.${kind}.title`)}
      above={above}
      backHref={backHref}
      errors={faults.errors}
      attempt={faults.attempt}
      onSubmit={submit}
    >
      <TextField
        id="name"
        label={t(`name.${kind}.label`)}
        hint={t(`name.${kind}.hint`)}
        error={faults.of("name")}
        value={name}
        onChange={setName}
        autoComplete="off"
      />
      {children}
    </StepPage>
  );
}
