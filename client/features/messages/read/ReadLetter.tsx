import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Trans, useTranslation } from "react-i18next";
import { letterLines } from "../../../../protocol/messages/letter.ts";
import {
  BackLink,
  Button,
  DateTime,
  Letter,
  LinkButton,
  Loading,
  Note,
  Page,
  TextLink,
} from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import { type Offer, openMessage } from "../../../lib/messages/offers.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { useReadAloud } from "../../../lib/react/useReadAloud.ts";
import { TrustError } from "../../../lib/trust.ts";
import { UnverifiedPage } from "../home/UnverifiedCard.tsx";

interface ReadLetterProps {
  readonly offer: Offer;
  readonly my: MyCase | undefined;
  readonly facilitator: string;
}

/** The letter as a letter, after everything about it was checked; or, if one check does not fit, none of it. */
export function ReadLetter({ offer, my, facilitator }: ReadLetterProps) {
  const { t, i18n } = useTranslation("messages");
  const session = useUnlocked();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const reading = useReadAloud(i18n.language);
  const { messageId, version } = offer;
  const opened = useQuery({
    queryKey: ["opened", messageId, version],
    queryFn: () => openMessage(session, { messageId, version }),
    // What was opened and checked stays as it is, whatever news comes.
    staleTime: "static",
    gcTime: 0,
  });
  const { isSuccess } = opened;
  useEffect(() => {
    if (isSuccess) void queries.invalidateQueries({ queryKey: ["messages"] });
  }, [isSuccess, queries]);

  const back = <BackLink href="/" />;
  if (opened.error instanceof TrustError) {
    return <UnverifiedPage problem={opened.error} facilitator={facilitator} />;
  }
  if (opened.isError) {
    return (
      <Page title={t("read.title")} back={back}>
        <Note>{problemText(opened.error)}</Note>
        <div>
          <Button onPress={() => void opened.refetch()}>{t("read.retry")}</Button>
        </div>
      </Page>
    );
  }
  if (opened.data === undefined) return <Loading what={t("read.opening")} lines={6} />;

  const { letter } = opened.data;
  const canReply = offer.abilities.includes("reply") || opened.data.offer.abilities.includes("reply");
  const canSend = my?.consents.letters.send.state === "given" && !my.paused;
  return (
    <Page title={t("read.title")} back={back}>
      <p className="soft">
        <Trans
          t={t}
          i18nKey="read.lead"
          values={{ by: opened.data.offer.passedOnBy.join(", ") }}
          components={{ date: <DateTime value={opened.data.offer.offeredAt} /> }}
        />
      </p>
      <Letter letter={letter} label={t("read.letter")} />
      <div className="row">
        {reading.isAvailable ? (
          <Button onPress={() => (reading.isReading ? reading.stop() : reading.read(letterLines(letter)))}>
            {t(reading.isReading ? "read.stopReading" : "read.aloud")}
          </Button>
        ) : null}
        {canReply && canSend ? (
          <LinkButton href={`/write?to=${offer.authorId}`}>{t("read.writeBack")}</LinkButton>
        ) : null}
        <TextLink href="/help">{t("help")}</TextLink>
      </div>
      <Note>{t("read.note")}</Note>
    </Page>
  );
}
