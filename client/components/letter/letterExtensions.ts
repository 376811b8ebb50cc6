import type { Extensions } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { Placeholder, UndoRedo } from "@tiptap/extensions";

/** A list item holds one paragraph, so lists stay flat; Tab is left to the browser, so nobody is caught in the editor. */
const FlatListItem = ListItem.extend({
  content: "paragraph",
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

/** Numbers always begin at 1: a letter has no place for another start. */
const PlainOrderedList = OrderedList.extend({
  addAttributes() {
    return {};
  },
});

/** All that a letter can hold. What is pasted is cut down to this by the same schema. */
export function letterExtensions(placeholder: string): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    Bold,
    Italic,
    HardBreak,
    BulletList,
    PlainOrderedList,
    FlatListItem,
    UndoRedo,
    Placeholder.configure({ placeholder }),
  ];
}
