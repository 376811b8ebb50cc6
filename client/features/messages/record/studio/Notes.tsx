import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextArea } from "../../../../components/index.ts";
import { useSession } from "../../../../lib/react/session.tsx";
import { useRecording } from "../RecordFlow.tsx";

const SAVE_AFTER_MS = 700;

/** What the person wants to say, in large letters beside the picture. Kept locked with the recording. */
export function Notes({ isSpeaking }: { readonly isSpeaking: boolean }) {
  const { t } = useTranslation("videos");
  const { recording, state } = useRecording();
  const { beforeLock } = useSession();
  const [text, setText] = useState(state.notes);
  const unsaved = useRef<string | null>(null);

  useEffect(() => {
    const save = async () => {
      const last = unsaved.current;
      unsaved.current = null;
      if (last !== null) await recording.saveNotes(last).catch(() => undefined);
    };
    const timer = setInterval(() => void save(), SAVE_AFTER_MS);
    const forget = beforeLock(save);
    return () => {
      clearInterval(timer);
      forget();
      void save();
    };
  }, [recording, beforeLock]);

  if (isSpeaking) {
    return text.trim() === "" ? null : (
      <section className="studio-notes" aria-label={t("notes.label")}>
        <p>{text}</p>
      </section>
    );
  }
  return (
    <div className="studio-notes">
      <TextArea
        label={t("notes.label")}
        hint={t("notes.hint")}
        rows={5}
        value={text}
        onChange={(next) => {
          setText(next);
          unsaved.current = next;
        }}
      />
    </div>
  );
}
