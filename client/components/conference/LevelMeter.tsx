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
/** A voice, and not the hum of the room. */
const VOICE = 0.35;
/** A breath between two words is no silence. */
const SILENT_AFTER_MS = 2_500;

/** `LevelMeter({ level, heard, notHeard, onHeard? })`: how loud it is, as a bar; and in words whether there is any sound. */
export function LevelMeter({ level, heard, notHeard, onHeard }: LevelMeterProps) {
  const bar = useRef<HTMLSpanElement>(null);
  const latest = useRef({ level, onHeard });
  latest.current = { level, onHeard };
  const [isHeard, setHeard] = useState(false);
  useEffect(() => {
    let heardAt = Number.NEGATIVE_INFINITY;
    // Drawn past React: it changes a dozen times a second.
    const timer = setInterval(() => {
      const now = Math.min(1, Math.max(0, latest.current.level()));
      bar.current?.style.setProperty("--level", now.toFixed(2));
      if (now >= VOICE) {
        heardAt = performance.now();
        latest.current.onHeard?.();
      }
      setHeard(performance.now() - heardAt < SILENT_AFTER_MS);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="level">
      <span className="level-bar" ref={bar} aria-hidden="true" />
      <p role="status">{isHeard ? heard : notHeard}</p>
    </div>
  );
}
