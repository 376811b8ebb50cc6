import { type ChainedCommands, type Editor, useEditorState } from "@tiptap/react";
import type { ReactNode } from "react";
import { Button, Group, type PressEvent, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../Icon.tsx";

type Shape = "bold" | "italic" | "bullets" | "numbers";

const icons: Partial<Record<Shape, IconName>> = { bullets: "bullets", numbers: "numbers" };
const toggles: Record<Shape, (chain: ChainedCommands) => ChainedCommands> = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
};

/** A press with the finger or mouse goes on in the text; one by keyboard stays on the bar. */
function start(editor: Editor, event: PressEvent): ChainedCommands {
  return event.pointerType === "keyboard" ? editor.chain() : editor.chain().focus();
}

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
      onPress={(event) => toggles[shape](start(editor, event)).run()}
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
          onPress={(event) => start(editor, event).undo().run()}
        >
          <Icon name="undo" />
          {t("editor.undo")}
        </Button>
        <Button
          className="editor-tool"
          isDisabled={isDisabled || !state.canRedo}
          preventFocusOnPress
          onPress={(event) => start(editor, event).redo().run()}
        >
          <Icon name="redo" />
          {t("editor.redo")}
        </Button>
      </Group>
    </Toolbar>
  );
}
