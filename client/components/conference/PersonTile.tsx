import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../Icon.tsx";
import { type LineQuality, LineSign } from "./LineSign.tsx";
import { SpeakingSign } from "./SpeakingSign.tsx";
import { TrackPicture } from "./TrackPicture.tsx";
import "./PersonTile.css";

export interface PersonTileProps {
  /** Who it is, as the reader calls them: "You", "Your supporter". */
  readonly name: string;
  readonly picture: MediaStreamTrack | null;
  /** Why there is no picture, e.g. "Camera off"; stands where it would be. */
  readonly withoutPicture: string;
  readonly isMirrored?: boolean;
  readonly isSpeaking?: boolean;
  readonly line?: LineQuality;
  /** What else is to be known, a few words each: "Microphone off". */
  readonly facts?: readonly string[];
  /** `big` takes all the room there is; `small` stands in a row of others. Default `small`. */
  readonly size?: "big" | "small";
  readonly onShownWidth?: (widthPx: number) => void;
  /** Acts of staff upon this person, below the picture. */
  readonly children?: ReactNode;
}

/** `PersonTile({ name, picture, withoutPicture, isMirrored?, isSpeaking?, line?, facts?, size?, onShownWidth?, children? })` */
export function PersonTile(props: PersonTileProps) {
  const { name, picture, isSpeaking = false, line = "unknown", facts = [], size = "small" } = props;
  return (
    <figure className={classes("tile", `tile-${size}`, isSpeaking && "tile-speaking")} aria-label={name}>
      <div className="tile-frame">
        {picture === null ? (
          <p className="tile-without">
            <Icon name="person" />
            {props.withoutPicture}
          </p>
        ) : (
          <>
            {/* Seen until the first picture is there, so that nobody looks into the dark. */}
            <p className="tile-without">
              <Icon name="person" />
            </p>
            <TrackPicture
              track={picture}
              label={name}
              isMirrored={props.isMirrored ?? false}
              {...(props.onShownWidth === undefined ? {} : { onShownWidth: props.onShownWidth })}
            />
          </>
        )}
      </div>
      <figcaption className="tile-words">
        <strong>{name}</strong>
        <SpeakingSign isSpeaking={isSpeaking} />
        <LineSign line={line} />
        {facts.map((fact) => (
          <span key={fact} className="tile-fact">
            {fact}
          </span>
        ))}
      </figcaption>
      {props.children}
    </figure>
  );
}
