import type { MessageKind } from "../../../protocol/messages/kind.ts";

/** What a facilitator makes sure of before passing a message on. The screens have the words for each. */
export const CHECKLIST_ITEMS = [
  "no-threat",
  "no-blame",
  "no-forgiveness-demand",
  "no-contact-details",
  "no-third-party",
  "no-new-harm",
  "fits-consent",
  "tone-prepared",
] as const;

/** What no search of the words can find in a recording; of sound alone, the first. */
const SOUND_ITEMS = ["no-other-voices"] as const;
const PICTURE_ITEMS = ["no-other-faces", "no-place-shown", "no-documents-shown", "no-screens-shown"] as const;

/** @param hasPicture of a video message: whether there is anything to be seen */
export function checklistOf(kind: MessageKind, hasPicture: boolean): readonly string[] {
  if (kind === "letter") return CHECKLIST_ITEMS;
  return [...CHECKLIST_ITEMS, ...SOUND_ITEMS, ...(hasPicture ? PICTURE_ITEMS : [])];
}
