import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";

/** Who could see and hear this besides the people in the room, and that nobody may record it. */
export function Protection() {
  const { t } = useTranslation("conferences");
  const { state, facilitator } = useAttended();
  const { protection } = state;
  return (
    <div className="protection">
      <p role="status">
        <Icon name={protection === "not-encrypted" ? "eye" : "lock"} />
        <span>{t(`protection.${protection}`, { facilitator })}</span>
      </p>
      <p>
        <Icon name="stop" />
        <span>{t("record")}</span>
      </p>
    </div>
  );
}
