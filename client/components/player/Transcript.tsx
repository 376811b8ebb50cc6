import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../classes.ts";
import { type Captions, type Cue, cueAt } from "./Captions.ts";
import { clockText } from "./clockText.ts";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { usePlayerState } from "./usePlayerState.ts";
import { useTimeWords } from "./useTimeWords.ts";
import "./Transcript.css";

export interface TranscriptProps {
  readonly captions: Captions;
  /** Without it the words are only read. */
  readonly engine?: PlayerEngine;
}

/** `Transcript({ captions, engine? })`: all the words; a press on a line goes to its moment. */
export function Transcript({ captions, engine }: TranscriptProps) {
  if (engine === undefined) return <Lines captions={captions} now={-1} />;
  return <FollowedLines captions={captions} engine={engine} />;
}

function FollowedLines({ captions, engine }: Required<TranscriptProps>) {
  const now = usePlayerState(engine, ({ positionMs }) => cueAt(captions.cues, positionMs));
  return <Lines captions={captions} now={now} onGo={engine} />;
}

interface LinesProps {
  readonly captions: Captions;
  readonly now: number;
  readonly onGo?: PlayerEngine;
}

function Lines({ captions, now, onGo }: LinesProps) {
  const { t } = useTranslation("player");
  const list = useRef<HTMLOListElement>(null);
  // The line that is said stays in sight inside the list; the page itself never moves by itself.
  useEffect(() => {
    const line = list.current?.children[now];
    if (!(line instanceof HTMLElement) || list.current === null) return;
    const { scrollTop, clientHeight } = list.current;
    const isInSight =
      line.offsetTop >= scrollTop && line.offsetTop + line.offsetHeight <= scrollTop + clientHeight;
    if (!isInSight) list.current.scrollTop = line.offsetTop - clientHeight / 3;
  }, [now]);
  return (
    <ol
      ref={list}
      className={classes("transcript", onGo !== undefined && "transcript-followed")}
      aria-label={t("transcript.label")}
      lang={captions.language}
    >
      {captions.cues.map((cue, at) => (
        <Line key={`${cue.startMs}-${cue.text}`} cue={cue} isNow={at === now} engine={onGo} />
      ))}
    </ol>
  );
}

interface LineProps {
  readonly cue: Cue;
  readonly isNow: boolean;
  readonly engine: PlayerEngine | undefined;
}

const Line = memo(function Line({ cue, isNow, engine }: LineProps) {
  const timeWords = useTimeWords();
  const inside = (
    <>
      <span className="transcript-time">
        <span aria-hidden="true">{clockText(cue.startMs)}</span>
        <span className="visually-hidden">{timeWords(cue.startMs)}</span>
      </span>
      <span className="transcript-text">{cue.text}</span>
    </>
  );
  return (
    <li aria-current={isNow ? "true" : undefined}>
      {engine === undefined ? (
        <div className="transcript-line">{inside}</div>
      ) : (
        <button type="button" className="transcript-line" onClick={() => engine.seek(cue.startMs)}>
          {inside}
        </button>
      )}
    </li>
  );
});
