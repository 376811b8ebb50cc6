import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { BackLink, Button, Card, Form, Note, Page, RadioGroup, TextLink } from "../../../components/index.ts";
import { useReadAloud } from "../../../lib/react/useReadAloud.ts";
import { useTextList } from "../../../lib/react/useTextList.ts";
import { useRecording } from "./RecordFlow.tsx";
import { ReturnedBefore } from "./ReturnedBefore.tsx";
import { recordHref } from "./recordHref.ts";

/** What will happen, and the one choice before the camera: with the picture, or the voice alone. */
export function GetReady() {
  const { t, i18n } = useTranslation("videos");
  const navigate = useNavigate();
  const { recording, message, facilitator, limitSeconds } = useRecording();
  const [kind, setKind] = useState("picture");
  const reading = useReadAloud(i18n.language);
  const listOf = useTextList("videos");
  const names = { facilitator: facilitator.one };
  const steps = listOf("begin.steps", names);
  const tips = listOf("begin.tips", names);
  const limit = t("begin.limit", { count: Math.floor(limitSeconds / 60) });
  const isReturned = message?.state === "returned";
  const title = t(isReturned ? "begin.titleAgain" : "begin.title");
  const lead = t("begin.lead", names);
  const href = (stage: "studio" | "file") => recordHref(recording.messageId, stage);

  function submit() {
    reading.stop();
    void navigate(href("studio"), { state: { picture: kind === "picture" } });
  }

  return (
    <Page title={title} lead={lead} back={<BackLink href="/" />}>
      {isReturned ? <ReturnedBefore message={message} /> : null}
      <Card title={t("begin.what")}>
        <ol className="measure">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="soft measure">{limit}</p>
        {reading.isAvailable ? (
          <div>
            <Button
              onPress={() =>
                reading.isReading ? reading.stop() : reading.read([title, lead, ...steps, limit, ...tips])
              }
            >
              {t(reading.isReading ? "begin.stopReading" : "begin.aloud")}
            </Button>
          </div>
        ) : null}
      </Card>
      <Card title={t("begin.tipsTitle")} ground="mist">
        <ul className="measure">
          {tips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </Card>
      <Form onSubmit={submit}>
        <RadioGroup
          label={t("begin.kind")}
          value={kind}
          onChange={setKind}
          isBoxed
          options={[
            { value: "picture", label: t("begin.picture"), hint: t("begin.pictureHint") },
            { value: "sound", label: t("begin.sound"), hint: t("begin.soundHint") },
          ]}
        />
        <Note>{t("begin.permission")}</Note>
        <div className="row">
          <Button type="submit" variant="primary">
            {t("begin.go")}
          </Button>
          <TextLink href={href("file")}>{t("begin.file")}</TextLink>
        </div>
      </Form>
      <p>
        <TextLink href="/help">{t("help")}</TextLink>
      </p>
    </Page>
  );
}
