/**
 * What is kept with an approval of a video message of how it was watched. It stands among the ids of the checklist, so it is
 * encrypted, signed and read by the next who approves. The desk can only know what it played itself: somebody may have
 * watched it yesterday or with a colleague. So it asks, instead of forbidding, and keeps the answer.
 */
export const watchedWords = ["watched-all", "watched-elsewhere", "not-all-watched"] as const;
export type WatchedWord = (typeof watchedWords)[number];

/** What was said about it with an approval; null where nothing was. */
export function watchedWordIn(checked: readonly string[]): WatchedWord | null {
  return watchedWords.find((word) => checked.includes(word)) ?? null;
}

/** What there is to say, from what the desk saw and what the person answered; null while they have to answer. */
export function watchedWordOf(isAllSeen: boolean, answer: WatchedWord | null): WatchedWord | null {
  return isAllSeen ? "watched-all" : answer;
}
