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
