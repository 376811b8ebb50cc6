import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../../../../components/classes.ts";
import { Icon } from "../../../../components/index.ts";
import type { StudioState } from "../../../../lib/recorder/studio.ts";

/** What the camera sees, as in a mirror; of the voice alone a quiet plate; over both the countdown. */
export function Preview({ state }: { readonly state: StudioState }) {
  const { t } = useTranslation("videos");
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { stream, picture, status, countdown } = state;
  useEffect(() => {
    const element = video.current;
    if (element === null || !picture) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream, picture]);
  const isCounting = status === "counting";
  useEffect(() => {
    if (isCounting) frame.current?.scrollIntoView({ block: "nearest" });
  }, [isCounting]);
  const isOn = status === "recording";
  return (
    <div ref={frame} className={classes("studio-preview", !picture && "studio-plate", isOn && "studio-on")}>
      {picture ? (
        <video
          ref={video}
          aria-label={t("studio.preview")}
          autoPlay
          muted
          playsInline
          disablePictureInPicture
        />
      ) : (
        <p>
          <Icon name="sound" />
          {t("studio.soundOnly")}
        </p>
      )}
      {isOn || status === "paused" ? (
        <p className="studio-badge">
          <span className="studio-dot" aria-hidden="true" />
          {t(isOn ? "studio.on" : "studio.paused")}
        </p>
      ) : null}
      {countdown === null ? null : (
        <p className="studio-countdown" aria-hidden="true">
          {countdown}
        </p>
      )}
    </div>
  );
}
