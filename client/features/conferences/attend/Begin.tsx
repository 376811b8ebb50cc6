import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";
import { BackLink, Button, Card, Form, Note, Page, RadioGroup, TextLink } from "../../../components/index.ts";
import { useTextList } from "../../../lib/react/useTextList.ts";
import { kindWords } from "../kindWords.ts";
import { AppointmentTime } from "./AppointmentTime.tsx";

interface BeginProps {
  readonly of: ConferenceSummary;
  readonly facilitator: string;
  /** Whether this browser can lock picture and sound. */
  readonly canEncrypt: boolean;
  readonly onGo: (isSoundOnly: boolean) => void;
}

/** Before the waiting room: what will happen, what one can do alone, and with the picture or the voice alone. */
export function Begin({ of, facilitator, canEncrypt, onGo }: BeginProps) {
  const { t } = useTranslation("conferences");
  const listOf = useTextList("conferences");
  const [kind, setKind] = useState("picture");
  const isSound = kind === "sound";
  return (
    <div className="attend-calm">
      <Page title={t("card.title")} back={<BackLink href="/" />}>
        <AppointmentTime of={of} />
        {of.rehearsalWith === null ? null : <p className="measure">{t("card.rehearsal", { facilitator })}</p>}
        <Card title={t("begin.what")}>
          <ol className="measure">
            {listOf("begin.steps", { facilitator }).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {of.encryption === "none" ? (
            <p className="measure">{t("protection.not-encrypted", { facilitator })}</p>
          ) : null}
          <p className="measure">{t("record")}</p>
        </Card>
        <Card title={t("begin.own")} ground="mist">
          <ul className="measure">
            {listOf("begin.ownPoints", { facilitator }).map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Card>
        {of.available ? (
          <Form onSubmit={() => onGo(isSound)}>
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
            <Note>
              {t(isSound ? "begin.permissionSound" : "begin.permission", { facilitator, ...kindWords(of) })}
            </Note>
            {canEncrypt || of.encryption === "none" ? null : (
              <Note tone="held">{t("begin.noEncryption")}</Note>
            )}
            <div className="row">
              <Button type="submit" variant="primary">
                {t("begin.go")}
              </Button>
              <TextLink href="/conferences/check">{t("begin.checkFirst")}</TextLink>
            </div>
          </Form>
        ) : (
          <Note tone="held">{t("card.unavailable", { facilitator })}</Note>
        )}
        <p>
          <TextLink href="/">{t("begin.stay")}</TextLink>
        </p>
      </Page>
    </div>
  );
}
