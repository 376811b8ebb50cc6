import { useTranslation } from "react-i18next";
import { PersonTile } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";
import { ownPictureOf } from "./ownPicture.ts";
import { troubledLine } from "./troubledLine.ts";

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
  const picture = ownPictureOf({ camera, state, view });
  return (
    <PersonTile
      name={t("tile.you")}
      picture={picture === "shown" ? camera.track : null}
      withoutPicture={picture === "shown" ? "" : t(`without.${picture}`, { facilitator })}
      isMirrored
      isSpeaking={!isAlone && !isSilent && state.speaking.includes(ownId)}
      line={troubledLine(state.lines.get(ownId))}
      facts={[
        ...(isAlone ? [t("tile.onlyYou")] : []),
        ...(isSilent ? [t("fact.silent")] : []),
        ...(picture === "heldBack" ? [t(isSilent ? "fact.heldBackSilent" : "fact.heldBack")] : []),
      ]}
    />
  );
}
