import { useTranslation } from "react-i18next";
import { BesideQr, DateTime, PrintSheet } from "../../components/index.ts";
import { useUnlocked } from "../../lib/react/session.tsx";

export interface HandedLink {
  readonly link: string;
  readonly expiresAt: string;
}

/** One calm page to hand over: it names nobody but the reader and who gave it, and says nothing of what it is about. */
export function InvitationSheet({ made, name }: { readonly made: HandedLink; readonly name: string }) {
  const { t } = useTranslation("cases");
  const { certificate } = useUnlocked();
  return (
    <PrintSheet title={t("link.sheet.title", { name })}>
      <p>{t("link.sheet.lead")}</p>
      <p>{t("link.sheet.free")}</p>
      <h3>{t("link.sheet.steps")}</h3>
      <BesideQr text={made.link} label={t("link.qr")}>
        <ol>
          <li>{t("link.sheet.step1")}</li>
          <li>{t("link.sheet.step2")}</li>
          <li>{t("link.sheet.step3")}</li>
        </ol>
      </BesideQr>
      <p className="small">{made.link}</p>
      <p>{t("link.sheet.use")}</p>
      <p>
        {t("link.sheet.once")} <DateTime value={made.expiresAt} />. {t("link.sheet.keep")}
      </p>
      <p>{t("link.sheet.lost")}</p>
      {certificate === null ? null : (
        <p className="soft">{t("link.sheet.from", { name: certificate.displayName })}</p>
      )}
    </PrintSheet>
  );
}
