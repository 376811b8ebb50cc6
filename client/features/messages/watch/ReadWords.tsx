import { useTranslation } from "react-i18next";
import type { Captions } from "../../../../protocol/recordings/header.ts";
import { BackLink, Button, ButtonRow, Note, Page, TextLink, Transcript } from "../../../components/index.ts";
import type { OpenedVideoMessage } from "../../../lib/messages/open-video.ts";
import { useReadAloud } from "../../../lib/react/useReadAloud.ts";
import { PassedOn } from "./PassedOn.tsx";
import type { Way } from "./waysToOpen.ts";

interface ReadWordsProps {
  readonly opened: OpenedVideoMessage;
  readonly captions: Captions;
  readonly onWay: (way: Way) => void;
}

/** What is said, to be read before it is seen or heard, or instead of it. */
export function ReadWords({ opened, captions, onWay }: ReadWordsProps) {
  const { t, i18n } = useTranslation("videos");
  const reading = useReadAloud(i18n.language);
  const hasPicture = opened.source.header.picture !== null;
  return (
    <Page key="words" title={t("words-first.title")} back={<BackLink href="/" />}>
      <PassedOn opened={opened} />
      {opened.captionsBy === "staff" ? <p className="soft">{t("watch.wordsByStaff")}</p> : null}
      <Transcript captions={captions} />
      {reading.isAvailable ? (
        <div>
          <Button
            onPress={() =>
              reading.isReading ? reading.stop() : reading.read(captions.cues.map((cue) => cue.text))
            }
          >
            {t(reading.isReading ? "begin.stopReading" : "words-first.aloud")}
          </Button>
        </div>
      ) : null}
      <Note>{t("words-first.note")}</Note>
      <ButtonRow>
        {hasPicture ? (
          <>
            <Button onPress={() => onWay("full")}>{t("words-first.full")}</Button>
            <Button onPress={() => onWay("blurred")}>{t("words-first.blurred")}</Button>
            <Button onPress={() => onWay("sound")}>{t("words-first.sound")}</Button>
          </>
        ) : (
          <Button onPress={() => onWay("listen")}>{t("words-first.sound")}</Button>
        )}
      </ButtonRow>
      <p>
        <TextLink href="/help">{t("help")}</TextLink>
      </p>
    </Page>
  );
}
