/**
 * Something that is written here and kept by the portal, by several people: nothing that was typed is lost, and nothing that
 * a colleague wrote is overwritten unseen.
 */
export interface KeptText<T> {
  /** As it stands in the fields. */
  readonly value: T;
  /** As the portal has it, as far as this screen knows. */
  readonly kept: T;
  /** Of `kept`; 0 before anything was written. */
  readonly revision: number;
  /** On its way to the portal; null while nothing is. */
  readonly sending: T | null;
  /** What a colleague wrote meanwhile, beside one's own unsaved words. */
  readonly theirs: T | null;
}

export type KeptTextEvent<T> =
  | { readonly type: "typed"; readonly value: T }
  | { readonly type: "sent" }
  | { readonly type: "failed" }
  | { readonly type: "arrived"; readonly revision: number; readonly value: T }
  /** What to do about `theirs`. */
  | { readonly type: "settled"; readonly value: T };

export function keptText<T>(written: { revision: number; value: T } | null, empty: T): KeptText<T> {
  const value = written?.value ?? empty;
  return { value, kept: value, revision: written?.revision ?? 0, sending: null, theirs: null };
}

export function isSame<T>(one: T, other: T): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function isUnsaved<T>({ value, kept }: KeptText<T>): boolean {
  return !isSame(value, kept);
}

/** Whether it may be sent now: one at a time, and not over a colleague's words. */
export function maySend<T>(text: KeptText<T>): boolean {
  return text.sending === null && text.theirs === null && isUnsaved(text);
}

export function nextText<T>(text: KeptText<T>, event: KeptTextEvent<T>): KeptText<T> {
  switch (event.type) {
    case "typed":
      return { ...text, value: event.value };
    case "sent":
      return { ...text, sending: text.value };
    case "failed":
      return { ...text, sending: null };
    case "settled":
      return { ...text, value: event.value, theirs: null };
    case "arrived":
      return arrived(text, event.revision, event.value);
  }
}

function arrived<T>(text: KeptText<T>, revision: number, value: T): KeptText<T> {
  if (revision <= text.revision) return text;
  const now = { ...text, kept: value, revision, sending: null };
  // One's own words come back: what was typed since stays, and is saved next.
  if (text.sending !== null && isSame(text.sending, value)) return now;
  if (!isUnsaved(text) || isSame(text.value, value)) return { ...now, value, theirs: null };
  return { ...now, theirs: value };
}
