import { MEDIA_TYPE, type RecordingHeader } from "../../../../protocol/recordings/header.ts";
import { RecorderError } from "../problem.ts";
import type { SoundFormat, VideoFormat } from "./take-media.ts";

/** Container and codecs in the one spelling that the protocol allows. @throws RecorderError `not-playable` */
export function mediaTypeOf({
  video,
  sound,
}: {
  video: VideoFormat | null;
  sound: SoundFormat | null;
}): string {
  const codecs = [video?.config.codec, sound?.config.codec].flatMap((codec) =>
    codec === undefined ? [] : codec.startsWith("avc1.") ? codec.toLowerCase() : codec,
  );
  const type = `${video === null ? "audio" : "video"}/mp4; codecs="${codecs.join(", ")}"`;
  if (!MEDIA_TYPE.test(type)) throw new RecorderError("not-playable");
  return type;
}

export function pictureOf(video: VideoFormat | null): RecordingHeader["picture"] {
  if (video === null) return null;
  return { width: video.config.codedWidth ?? 0, height: video.config.codedHeight ?? 0 };
}
