import { useTranslation } from "react-i18next";
import { PersonTile } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";

interface OwnTileProps {
  /** Nobody but the person sees it now, or hears them: so it does not say that they speak. */
  readonly isAlone?: boolean;
}

/** Oneself, as in a mirror. */
export function OwnTile({ isAlone = false }: OwnTileProps) {
  const { t } = useTranslation("conferences");
  const { state, view, devices, facilitator, ownId } = useAttended();
  const { camera, microphone } = devices;
  const isSilent = !microphone.on || view.mutedByStaff;
  const isShown = camera.on && !state.soundOnly && !view.cameraOffByStaff;
  return (
    <PersonTile
      name={t("tile.you")}
      picture={isShown ? camera.track : null}
      withoutPicture={withoutPicture()}
      isMirrored
      isSpeaking={!isAlone && !isSilent && state.speaking.includes(ownId)}
      line={state.lines.get(ownId) ?? "unknown"}
      facts={[...(isAlone ? [t("tile.onlyYou")] : []), ...(isSilent ? [t("fact.silent")] : [])]}
    />
  );

  function withoutPicture(): string {
    if (view.cameraOffByStaff) return t("without.offByStaff", { facilitator });
    if (state.soundOnly) return t("without.soundOnly");
    if (camera.problem !== null) return t("without.noCamera");
    return t(camera.on ? "without.asking" : "without.cameraOff");
  }
}
