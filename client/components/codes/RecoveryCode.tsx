import { useTranslation } from "react-i18next";
import { groupCode } from "../fields/codeGroups.ts";
import "./RecoveryCode.css";

export interface RecoveryCodeProps {
  /** Bare or grouped; shown in groups of `groupLength`. */
  readonly code: string;
  readonly groupLength: number;
  readonly label: string;
}

/** `RecoveryCode({ code, groupLength, label })`: to copy by hand or print (put it into a `PrintSheet`). */
export function RecoveryCode({ code, groupLength, label }: RecoveryCodeProps) {
  const { t } = useTranslation("components");
  const groups = groupCode(code, groupLength)
    .split("-")
    .map((group, index) => ({ group, number: index + 1 }));
  return (
    <ol className="recovery-code" aria-label={label}>
      {groups.map(({ group, number }) => (
        <li key={number}>
          <span className="visually-hidden">{t("recoveryCode.group", { number })} </span>
          <span className="recovery-code-number" aria-hidden="true">
            {number}
          </span>
          <code>{group}</code>
        </li>
      ))}
    </ol>
  );
}
