import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../actions/Button.tsx";
import { CaptionRow } from "./CaptionRow.tsx";
import {
  type CaptionFault,
  type CaptionsDraft,
  inOrder,
  MOST_LINES,
  withLine,
  withLineAt,
  withoutLine,
  withStart,
} from "./captionsDraft.ts";
import "./captions.css";

export interface CaptionsEditorProps {
  readonly draft: CaptionsDraft;
  readonly onChange: (draft: CaptionsDraft) => void;
  /** Of `captionsOf`, once somebody wants to go on. */
  readonly faults?: readonly CaptionFault[];
  /** Where the player is, in milliseconds. */
  readonly nowMs: () => number;
  readonly onSeek: (ms: number) => void;
  /** Plays or pauses, without leaving the line that is being written. */
  readonly onPlay: () => void;
  readonly isDisabled?: boolean;
}

/** `CaptionsEditor({ draft, onChange, faults?, nowMs, onSeek, onPlay, isDisabled? })`: lines with their times; the caller saves. */
export function CaptionsEditor(props: CaptionsEditorProps) {
  const { t } = useTranslation("components");
  const { draft, onChange, faults = [], nowMs, onSeek, onPlay, isDisabled = false } = props;
  const [newId, setNewId] = useState<string | null>(null);

  function add() {
    const added = withLineAt(draft, nowMs());
    setNewId(added.id);
    onChange(added.draft);
  }

  return (
    <div className="captions-editor">
      <p className="soft small">{t("captions.hint")}</p>
      {draft.lines.length === 0 ? null : (
        <ol className="captions-lines" aria-label={t("captions.label")}>
          {draft.lines.map((line, at) => (
            <CaptionRow
              key={line.id}
              line={line}
              number={at + 1}
              fault={faults.find((one) => one.lineId === line.id)?.kind}
              isNew={line.id === newId}
              isDisabled={isDisabled}
              onAt={(value) => onChange(withLine(draft, line.id, { at: value }))}
              onAtDone={() => onChange(inOrder(draft))}
              onText={(text) => onChange(withLine(draft, line.id, { text }))}
              onNow={() => onChange(withStart(draft, line.id, nowMs()))}
              onSeek={onSeek}
              onPlay={onPlay}
              onNext={add}
              onRemove={() => onChange(withoutLine(draft, line.id))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button onPress={add} isDisabled={isDisabled || draft.lines.length >= MOST_LINES}>
          {t("captions.add")}
        </Button>
      </div>
    </div>
  );
}
