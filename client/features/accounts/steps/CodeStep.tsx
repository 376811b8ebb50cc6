import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Note, PrintSheet, RecoveryCode } from "../../../components/index.ts";
import { codeGroups } from "../../../lib/accounts/recovery-proof.ts";
import { StepPage } from "./StepPage.tsx";

interface CodeStepProps {
  /** `kit`: the organisation's; `recovery`: the person's own. Names the texts. */
  readonly kind: "kit" | "recovery";
  readonly code: string;
  readonly above?: string;
  readonly backHref?: string;
  readonly onDone: () => void;
  /** Printed with the code. */
  readonly children?: ReactNode;
}

/** Shows a code once, to be printed or copied by hand. The next page asks for parts of it. */
export function CodeStep({ kind, code, above, backHref, onDone, children }: CodeStepProps) {
  const { t } = useTranslation("accounts");
  const [isPrinted, setPrinted] = useState(false);
  function print() {
    window.print();
    setPrinted(true);
  }
  return (
    <StepPage
      title={t(`code.${kind}.title`)}
      {...(above === undefined ? {} : { above })}
      lead={t(`code.${kind}.lead`)}
      backHref={backHref}
      errors={[]}
      attempt={0}
      onSubmit={onDone}
      submitLabel={t(`code.${kind}.kept`)}
    >
      <PrintSheet title={t(`code.${kind}.sheet`)}>
        <RecoveryCode
          code={code}
          groupLength={codeGroups(code)[0]?.length ?? 4}
          label={t(`code.${kind}.label`)}
        />
        <p>{t(`code.${kind}.onPaper`)}</p>
        {children}
      </PrintSheet>
      <ButtonRow>
        <Button onPress={print}>{t("code.print")}</Button>
      </ButtonRow>
      <p className="soft" role="status">
        {isPrinted ? t("code.printed") : ""}
      </p>
      <Note>{t(`code.${kind}.note`)}</Note>
    </StepPage>
  );
}
