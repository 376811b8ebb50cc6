import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Note, TrackSound } from "../../../components/index.ts";
import { useAttending } from "./attending.tsx";

/** Everybody who may be heard, heard; whichever of them is large on the screen. */
export function Sounds() {
  const { t } = useTranslation("conferences");
  const { state, devices } = useAttending();
  const [isBlocked, setBlocked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const { speaker } = devices;
  return (
    <>
      {[...state.media].map(([accountId, { sound }]) =>
        sound === null ? null : (
          <TrackSound
            key={`${accountId} ${attempt}`}
            track={sound}
            speakerId={speaker.choosable ? speaker.chosenId : null}
            onBlocked={() => setBlocked(true)}
          />
        ),
      )}
      {isBlocked ? (
        <div role="alert" className="notices">
          <Note tone="held">
            <p>{t("controls.soundBlocked")}</p>
            <div>
              <Button
                variant="primary"
                onPress={() => {
                  setBlocked(false);
                  setAttempt(attempt + 1);
                }}
              >
                {t("controls.soundOn")}
              </Button>
            </div>
          </Note>
        </div>
      ) : null}
    </>
  );
}
