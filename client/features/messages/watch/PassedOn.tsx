import { Trans, useTranslation } from "react-i18next";
import { DateTime } from "../../../components/index.ts";
import type { OpenedVideoMessage } from "../../../lib/messages/open-video.ts";

/** Who passed it on and when, and that it is checked. */
export function PassedOn({ opened }: { readonly opened: OpenedVideoMessage }) {
  const { t } = useTranslation("videos");
  const { passedOnBy, offeredAt } = opened.offer;
  return (
    <p className="soft small">
      <Trans
        t={t}
        i18nKey="watch.lead"
        values={{ by: passedOnBy.join(", ") }}
        components={{ date: <DateTime value={offeredAt} /> }}
      />
    </p>
  );
}
