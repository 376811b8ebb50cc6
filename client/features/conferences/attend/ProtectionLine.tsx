import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";

/** The mode in a few words where nobody has to scroll for it; `Protection` explains it. */
export function ProtectionLine() {
  const { t } = useTranslation("conferences");
  const { protection } = useAttended().state;
  return (
    <span className="protection-line">
      <Icon name={protection === "not-encrypted" ? "eye" : "lock"} /> {t(`protectionShort.${protection}`)}
    </span>
  );
}
