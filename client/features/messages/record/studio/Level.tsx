import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RecorderStudio } from "../../../../lib/recorder/studio.ts";

interface LevelProps {
  readonly studio: RecorderStudio;
  readonly isHeard: boolean;
}

/** How loud it is, as a bar; and in words whether there is any sound at all. */
export function Level({ studio, isHeard }: LevelProps) {
  const { t } = useTranslation("videos");
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(
    // Drawn past React: it changes twenty times a second.
    () =>
      studio.subscribeLevel(() => bar.current?.style.setProperty("--level", studio.getLevel().toFixed(2))),
    [studio],
  );
  return (
    <div className="studio-level">
      <span className="studio-level-bar" ref={bar} aria-hidden="true" />
      <p role="status">{t(isHeard ? "studio.heard" : "studio.notHeard")}</p>
    </div>
  );
}
