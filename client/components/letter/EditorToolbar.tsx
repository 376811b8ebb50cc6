import { type Editor, useEditorState } from "@tiptap/react";
import type { ReactNode } from "react";
import { Button, Group, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../Icon.tsx";

type Shape = "bold" | "italic" | "bullets" | "numbers";

const icons: Partial<Record<Shape, IconName>> = { bullets: "bullets", numbers: "numbers" };
const toggles: Record<Shape, (editor: Editor) => void> = {
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  bullets: (editor) => editor.chain().focus().toggleBulletList().run(),
  numbers: (editor) => editor.chain().focus().toggleOrderedList().run(),
};

function drawing(shape: Shape): ReactNode {
  const icon = icons[shape];
  if (icon) return <Icon name={icon} />;
  return (
    <span className={`editor-glyph editor-glyph-${shape}`} aria-hidden="true">
      {shape === "bold" ? "B" : "I"}
    </span>
  );
}

interface EditorToolbarProps {
  readonly editor: Editor;
  readonly controls: string;
  readonly isDisabled: boolean;
}

/** The bar above the letter: arrow keys go along it, Tab leaves it; what is on is pressed. */
export function EditorToolbar({ editor, controls, isDisabled }: EditorToolbarProps) {
  const { t } = useTranslation("components");
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const toggle = (shape: Shape) => (
    <ToggleButton
      key={shape}
      className="editor-tool"
      isSelected={state[shape]}
      isDisabled={isDisabled}
      preventFocusOnPress
      onChange={() => toggles[shape](editor)}
    >
      {drawing(shape)}
      {t(`editor.${shape}`)}
    </ToggleButton>
  );
  return (
    <Toolbar className="editor-toolbar no-print" aria-label={t("editor.toolbar")} aria-controls={controls}>
      <Group className="editor-tools">{(["bold", "italic"] as const).map(toggle)}</Group>
      <Group className="editor-tools">{(["bullets", "numbers"] as const).map(toggle)}</Group>
      <Group className="editor-tools editor-tools-end">
        <Button
          className="editor-tool"
          isDisabled={isDisabled || !state.canUndo}
          preventFocusOnPress
          onPress={() => editor.chain().focus().undo().run()}
        >
          <Icon name="undo" />
          {t("editor.undo")}
        </Button>
        <Button
          className="editor-tool"
          isDisabled={isDisabled || !state.canRedo}
          preventFocusOnPress
          onPress={() => editor.chain().focus().redo().run()}
        >
          <Icon name="redo" />
          {t("editor.redo")}
        </Button>
      </Group>
    </Toolbar>
  );
}
