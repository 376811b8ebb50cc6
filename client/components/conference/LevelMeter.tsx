import { useEffect, useRef, useState } from "react";
import "./LevelMeter.css";

interface LevelMeterProps {
  /** Loudness now, 0 to 1. */
  readonly level: () => number;
  readonly heard: string;
  readonly notHeard: string;
  readonly onHeard?: () => void;
}

const LOOK_EVERY_MS = 80;
/** Above what a quiet room gives. */
const SPEECH = 0.06;
/** A breath between two words is no silence. */
const SILENT_AFTER_MS = 2_500;

/** `LevelMeter({ level, heard, notHeard, onHeard? })`: how loud it is, as a bar; and in words whether there is any sound. */
export function LevelMeter({ level, heard, notHeard, onHeard }: LevelMeterProps) {
  const bar = useRef<HTMLSpanElement>(null);
  const tell = useRef(onHeard);
  tell.current = onHeard;
  const [isHeard, setHeard] = useState(false);
  useEffect(() => {
    let heardAt = Number.NEGATIVE_INFINITY;
    // Drawn past React: it changes a dozen times a second.
    const timer = setInterval(() => {
      const now = Math.min(1, Math.max(0, level()));
      bar.current?.style.setProperty("--level", now.toFixed(2));
      if (now >= SPEECH) {
        heardAt = performance.now();
        tell.current?.();
      }
      setHeard(performance.now() - heardAt < SILENT_AFTER_MS);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [level]);
  return (
    <div className="level">
      <span className="level-bar" ref={bar} aria-hidden="true" />
      <p role="status">{isHeard ? heard : notHeard}</p>
    </div>
  );
}
