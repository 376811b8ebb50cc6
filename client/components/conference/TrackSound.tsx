import { useEffect, useRef } from "react";

interface TrackSoundProps {
  readonly track: MediaStreamTrack;
  /** The speaker that was chosen; null for the browser's own choice. */
  readonly speakerId: string | null;
  /** The browser lets nothing be heard before the person has pressed something. */
  readonly onBlocked?: () => void;
}

/** `TrackSound({ track, speakerId, onBlocked? })`: one person heard; nothing is seen of it. */
export function TrackSound({ track, speakerId, onBlocked }: TrackSoundProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const blocked = useRef(onBlocked);
  blocked.current = onBlocked;

  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") blocked.current?.();
    });
    return () => {
      element.srcObject = null;
    };
  }, [track]);

  useEffect(() => {
    // A speaker that was taken away meanwhile leaves the browser's own choice.
    if (speakerId !== null) void audio.current?.setSinkId?.(speakerId).catch(() => undefined);
  }, [speakerId]);

  // biome-ignore lint/a11y/useMediaCaption: live speech has no captions to be had
  return <audio ref={audio} autoPlay />;
}
