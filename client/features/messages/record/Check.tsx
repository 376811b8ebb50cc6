import { useTranslation } from "react-i18next";
import { Navigate, useNavigate } from "react-router";
import { BackLink, Button, LinkButton, Note, Page, SummaryList } from "../../../components/index.ts";
import { useUploads } from "../../../lib/react/uploads-context.tsx";
import type { LocalRecording } from "../../../lib/recorder/local-source.ts";
import { useDurationWords } from "../useDurationWords.ts";
import { asHeard } from "./asHeard.ts";
import { Finished } from "./Finished.tsx";
import { useRecording } from "./RecordFlow.tsx";
import { recordHref } from "./recordHref.ts";

/** `…/record/check`: what will be sent and who watches it first, before it is. */
export function Check() {
  return <Finished>{(sealed) => <CheckIt sealed={sealed} />}</Finished>;
}

function CheckIt({ sealed }: { readonly sealed: LocalRecording }) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const durationWords = useDurationWords();
  const uploads = useUploads();
  const { recording, state, facilitator } = useRecording();
  const { messageId } = recording;
  const href = (stage: "look" | "trim" | "words" | "sending") => recordHref(messageId, stage);
  const { picture, durationMs, captions } = sealed.header;
  if (!state.seenEnough) return <Navigate to={href("look")} replace />;

  function send() {
    uploads?.start(messageId);
    void navigate(href("sending"), { replace: true });
  }

  return (
    <Page title={t("check.title")} back={<BackLink href={href("look")} />}>
      <SummaryList
        rows={[
          {
            id: "kind",
            term: t("check.kind"),
            value: t(picture === null ? "check.sound" : "check.picture"),
          },
          {
            id: "length",
            term: t("check.length"),
            value: durationWords(durationMs / 1_000),
            changeHref: href("trim"),
          },
          {
            id: "words",
            term: t("check.words"),
            value: captions === null ? t("check.noWords") : t("check.lines", { count: captions.cues.length }),
            changeHref: href("words"),
          },
        ]}
      />
      <Note>{t("check.first", { facilitator: facilitator.all })}</Note>
      <ul className="measure">
        <li>{t("check.private")}</li>
        <li>{t("check.takeBack")}</li>
        <li>{t("check.filmed")}</li>
      </ul>
      <div className="row">
        <Button variant="primary" onPress={send} isBusy={uploads === null}>
          {t("check.send", { facilitator: facilitator.one })}
        </Button>
        <LinkButton href={href("look")}>{t("check.look", asHeard(sealed.header))}</LinkButton>
      </div>
    </Page>
  );
}
