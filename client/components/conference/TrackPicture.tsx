import { useEffect, useRef } from "react";

interface TrackPictureProps {
  readonly track: MediaStreamTrack;
  /** What is seen, for whoever hears the page. */
  readonly label: string;
  /** One sees oneself as in a mirror. */
  readonly isMirrored?: boolean;
  /** The width in which it is shown now, in pixels of CSS, and again whenever that changes; 0 when it goes. */
  readonly onShownWidth?: (widthPx: number) => void;
}

/** `TrackPicture({ track, label, isMirrored?, onShownWidth? })`: one picture without any sound. */
export function TrackPicture({ track, label, isMirrored = false, onShownWidth }: TrackPictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onShownWidth);
  tell.current = onShownWidth;

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    // Muted, so that no browser holds it back; one that does so all the same shows it with the next press.
    void element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [track]);

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const look = () => tell.current?.(element.clientWidth);
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => {
      watch.disconnect();
      tell.current?.(0);
    };
  }, []);

  return (
    <video
      ref={video}
      className={isMirrored ? "tile-video tile-mirrored" : "tile-video"}
      aria-label={label}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
      disableRemotePlayback
    />
  );
}
