import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import {
  BackLink,
  Button,
  Card,
  LinkButton,
  Loading,
  Note,
  Page,
  TextLink,
} from "../../../components/index.ts";
import { useUploads } from "../../../lib/react/uploads-context.tsx";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { useFacilitator } from "../useFacilitator.ts";
import { useUnsentRecordings } from "../useMessages.ts";
import { recordHref } from "./recordHref.ts";
import { SendingProgress } from "./SendingProgress.tsx";
import { useSending } from "./useSending.ts";

const ELSEWHERE_AFTER_MS = 5_000;

/** `…/record/sending`: how far it is. The person may go elsewhere; it goes on. */
export function Sending() {
  const { t } = useTranslation("videos");
  const { messageId = "" } = useParams();
  const { t: problemWords } = useTranslation("problems");
  const my = useMyCase().data;
  const facilitator = useFacilitator(my).one;
  const uploads = useUploads();
  const sending = useSending(messageId);
  const kept = useUnsentRecordings();
  const rests = kept.recordings?.some((one) => one.messageId === messageId);
  const state = sending?.state;

  if (state?.status === "done") return <Navigate to={recordHref(messageId, "sent")} replace />;
  if (state === undefined) {
    if (uploads === null || kept.isPending || kept.isFetching) return <Loading what={t("opening")} />;
    // After a reload: it goes on by itself, is in another tab, or is there no more.
    if (rests !== true) return <Navigate to={`/messages/${messageId}`} replace />;
  }
  if (state?.status === "refused") {
    const { problem } = state;
    // Whose own word paused the exchange can take it back; of anybody else's nobody is told.
    const isOwnNo = problem === "exchange-paused" && my?.consents["video-messages"].send.state !== "given";
    return (
      <Page title={t("sending.refused")} back={<BackLink href="/" />}>
        <Card>
          <p className="measure">{problemWords(problem ?? "internal", { count: 1 })}</p>
          <p className="measure">{t("sending.safe")}</p>
          {problem === "consent-missing" || isOwnNo ? (
            <p>
              <TextLink href="/consents">{t("sending.consents")}</TextLink>
            </p>
          ) : null}
          <div className="row">
            <Button variant="primary" onPress={() => uploads?.start(messageId)}>
              {t("sending.again")}
            </Button>
            <LinkButton href="/">{t("home")}</LinkButton>
          </div>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t("sending.title", { facilitator })} lead={t("sending.lead")} back={<BackLink href="/" />}>
      <Card>{state === undefined ? <NotHere /> : <SendingProgress state={state} />}</Card>
      <Note>{t("sending.note")}</Note>
      <div>
        <LinkButton href="/">{t("home")}</LinkButton>
      </div>
    </Page>
  );
}

/** It begins in a moment; if it does not, another tab has it. */
function NotHere() {
  const { t } = useTranslation("videos");
  const [isElsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElsewhere(true), ELSEWHERE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isElsewhere ? <p>{t("sending.elsewhere")}</p> : <Loading what={t("sending.begins")} lines={1} />;
}
