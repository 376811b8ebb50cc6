/** A page that anybody might have open. A service may set its own. */
export const NEUTRAL_URL = "https://www.bbc.co.uk/weather";

/**
 * Leaves at once: the screen is emptied and silent first, then `onExit` drops keys and signs out, then the neutral page
 * takes the place of this one in the history of the tab. Never throws: leaving goes before everything.
 * Pattern: GOV.UK Design System, "Exit this page".
 */
export function leave(exitUrl: string, onExit: () => void): void {
  document.documentElement.classList.add("is-leaving");
  document.title = "";
  // What plays falls silent with its frame, not when the other page has come.
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
  // Reached again by the Back button, the emptied page leaves once more and never shows what it held.
  window.addEventListener("pageshow", () => window.location.replace(exitUrl));
  try {
    onExit();
  } catch {
    // Nothing may hold up the way out.
  }
  window.location.replace(exitUrl);
}
