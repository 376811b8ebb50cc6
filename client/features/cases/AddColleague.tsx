import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, ErrorSummary, Form, RadioGroup } from "../../components/index.ts";
import type { StaffMemberView } from "../../lib/accounts/staff.ts";
import { useFaults } from "../../lib/react/useFaults.ts";

const FIELD = "colleague";

interface AddColleagueProps {
  readonly candidates: readonly StaffMemberView[];
  /** Whether somebody else on the staff could be taken for them. */
  readonly isAmbiguous: (candidate: StaffMemberView) => boolean;
  readonly onChoose: (colleague: StaffMemberView) => void;
}

/** Chooses who is to work on the case too. */
export function AddColleague({ candidates, isAmbiguous, onChoose }: AddColleagueProps) {
  const { t } = useTranslation("cases");
  const faults = useFaults();
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (candidates.length === 0) {
    return (
      <Card title={t("staff.add")}>
        <p className="soft">{t("staff.nobody")}</p>
      </Card>
    );
  }
  function choose() {
    const chosen = candidates.find((candidate) => candidate.accountId === chosenId);
    const found = chosen === undefined ? [{ fieldId: FIELD, message: t("staff.missing") }] : [];
    if (faults.show(found) && chosen !== undefined) onChoose(chosen);
  }
  return (
    <Card title={t("staff.add")}>
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={choose}>
        <RadioGroup
          id={FIELD}
          label={t("staff.choose")}
          hint={t("staff.chooseHint")}
          error={faults.of(FIELD)}
          value={chosenId}
          onChange={setChosenId}
          options={candidates.map((candidate) => ({
            value: candidate.accountId,
            label: candidate.displayName ?? "",
            hint: isAmbiguous(candidate)
              ? t("staff.lookalikeHint", { role: t(`staff.role.${candidate.role}`) })
              : t(`staff.role.${candidate.role}`),
          }))}
        />
        <div>
          <Button type="submit">{t("staff.addSubmit")}</Button>
        </div>
      </Form>
    </Card>
  );
}
