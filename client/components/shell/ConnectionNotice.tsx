import { useTranslation } from "react-i18next";
import { Icon } from "../Icon.tsx";
import "./ConnectionNotice.css";

/** `online` shows nothing; `restored` says for a moment that all is well again (the caller decides how long). */
export type ConnectionState = "online" | "reconnecting" | "offline" | "restored";

/** `ConnectionNotice({ state })`: for `AppShell.notice`; says that nothing is lost. */
export function ConnectionNotice({ state }: { readonly state: ConnectionState }) {
  const { t } = useTranslation("components");
  return (
    <div className={`connection-notice connection-${state}`} role="status">
      {state === "online" ? null : (
        <p>
          <Icon name={state === "restored" ? "check" : "clock"} />
          {t(`connection.${state}`)}
        </p>
      )}
    </div>
  );
}
