import { useTranslation } from "react-i18next";

/** What the keys do, for those who use them. */
export function KeyList({ hasWords }: { readonly hasWords: boolean }) {
  const { t } = useTranslation("player");
  const rows = [
    [t("keys.toggleKeys"), t("keys.toggle")],
    [t("keys.tenKeys"), t("keys.ten")],
    [t("keys.fiveKeys"), t("keys.five")],
    [t("keys.endsKeys"), t("keys.ends")],
    [t("keys.rateKeys"), t("keys.rate")],
    [t("keys.muteKeys"), t("keys.mute")],
    ...(hasWords ? [[t("keys.wordsKeys"), t("keys.words")]] : []),
  ];
  return (
    <details className="player-part">
      <summary>{t("keys.title")}</summary>
      <p className="soft small">{t("keys.when")}</p>
      <dl className="player-keys">
        {rows.map(([keys, act]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
