import { EditorContent, useEditor } from "@tiptap/react";
import { type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EditorToolbar } from "./EditorToolbar.tsx";
import { editorFromLetter, letterFromEditor } from "./editorJson.ts";
import type { LetterDocument } from "./LetterDocument.ts";
import { letterExtensions } from "./letterExtensions.ts";
import "../fields/Field.css";
import "./Letter.css";
import "./LetterEditor.css";

export interface LetterEditorProps {
  readonly label: string;
  /** What it opens with. Later values are not looked at, so that a slow caller cannot undo what was typed since. */
  readonly value: LetterDocument;
  /** Another number puts `value` in the place of the text: another version was loaded. */
  readonly revision?: number;
  /** At every change; the caller waits before it saves. */
  readonly onChange: (letter: LetterDocument) => void;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Below the text, e.g. "Kept, just now". Read aloud politely when it changes. */
  readonly status?: ReactNode;
  readonly isDisabled?: boolean;
  readonly id?: string;
}

/** `LetterEditor({ label, value, onChange, revision?, placeholder?, hint?, error?, status?, isDisabled?, id? })`:
 *  a plain, forgiving editor. Pasting uses the Trusted Types policy `ProseMirrorClipboard`, which the content security policy must list. */
export function LetterEditor(props: LetterEditorProps) {
  const { label, value, onChange, placeholder = "", hint, error, status, isDisabled = false } = props;
  const { t } = useTranslation("components");
  const ownId = useId();
  const id = props.id ?? ownId;
  const { revision = 0 } = props;
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const shownRevision = useRef(revision);
  const describedBy = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .join(" ")
    .trim();

  const extensions = useMemo(() => letterExtensions(placeholder), [placeholder]);
  const editor = useEditor({
    extensions,
    content: editorFromLetter(value),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    shouldRerenderOnTransaction: false,
    editable: !isDisabled,
    editorProps: {
      attributes: {
        id,
        class: "letter editor-text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": `${id}-label`,
        "aria-invalid": String(error !== undefined),
        ...(describedBy === "" ? {} : { "aria-describedby": describedBy }),
      },
    },
    onUpdate: ({ editor: now }) => latest.current.onChange(letterFromEditor(now.getJSON())),
  });

  useEffect(() => {
    if (revision === shownRevision.current) return;
    shownRevision.current = revision;
    editor.commands.setContent(editorFromLetter(latest.current.value), { emitUpdate: false });
  }, [editor, revision]);
  useEffect(() => editor.setEditable(!isDisabled, false), [editor, isDisabled]);

  return (
    <div className="field editor-field" {...(error === undefined ? {} : { "data-invalid": true })}>
      {/* A label cannot name an editable element that is no form field: aria-labelledby does. */}
      <span id={`${id}-label`} className="field-label field-label-large">
        {label}
      </span>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          <span className="visually-hidden">{t("field.error")} </span>
          {error}
        </p>
      )}
      <div className="editor">
        <EditorToolbar editor={editor} controls={id} isDisabled={isDisabled} />
        <EditorContent editor={editor} className="editor-sheet" />
      </div>
      <p className="field-count" role="status">
        {status}
      </p>
    </div>
  );
}
