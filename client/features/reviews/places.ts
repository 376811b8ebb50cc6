import { NOTE_FIELD } from "./NotesPart.tsx";

/** Moves the focus in the queue; from elsewhere it begins at the message that is open. Enter then opens. */
export function moveInQueue(step: 1 | -1): void {
  const options = [...document.querySelectorAll<HTMLElement>(".desk-queue [role=option]")];
  const focused = options.indexOf(document.activeElement as HTMLElement);
  const from = focused >= 0 ? focused : options.findIndex((option) => option.ariaSelected === "true");
  const place = from < 0 ? (step === 1 ? 0 : options.length - 1) : from + step;
  const next = options[Math.min(Math.max(place, 0), options.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Brings a marked place of the letter into view, and tells assistive technology where it is. */
export function goToMark(id: string): void {
  for (const mark of document.querySelectorAll(".letter mark.is-here")) mark.classList.remove("is-here");
  const mark = document.getElementById(id);
  if (mark === null) return;
  mark.classList.add("is-here");
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
}

/** Shows where something on a place of a video message stands beside it; the focus stays where it is. */
export function showPlace(id: string): void {
  for (const other of document.querySelectorAll(".desk-side .is-here")) other.classList.remove("is-here");
  const place = document.getElementById(id);
  place?.classList.add("is-here");
  place?.scrollIntoView({ block: "nearest" });
}

/** On a narrow screen what leads to a time may stand far below the player. */
export function showPlayer(): void {
  document.querySelector(".desk-video")?.scrollIntoView({ block: "nearest" });
}

export function focusNote(): void {
  const field = document.getElementById(NOTE_FIELD);
  const input = field?.matches("textarea") ? field : field?.querySelector<HTMLElement>("textarea");
  input?.focus();
}
