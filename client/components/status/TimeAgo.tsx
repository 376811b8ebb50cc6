import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dateWords, timeAgo } from "./timeWords.ts";

/** `TimeAgo({ value })`: "2 hours ago", kept true while it is looked at; `value` is ISO 8601. */
export function TimeAgo({ value }: { readonly value: string }) {
  const { t, i18n } = useTranslation("components");
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const thenMs = Date.parse(value);
  return (
    <time dateTime={value} title={dateWords(thenMs, i18n.language, true)}>
      {timeAgo(thenMs, nowMs, i18n.language, t("time.justNow"))}
    </time>
  );
}
