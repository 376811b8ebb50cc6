import type { Id } from "../../../protocol/ids.ts";
import * as endpoints from "../../../protocol/messages/endpoints.ts";
import type { LetterDocument } from "../../../protocol/messages/letter.ts";
import { NotPossibleError, ProblemError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import type { KeptDraft } from "./draft-store.ts";
import { openOwn, sealDraft } from "./own-letter.ts";
import { readWrittenVersion } from "./written.ts";

/**
 * `saved`: the portal has it. `saving`: on its way. `on-device`: encrypted on this device, sent again by itself.
 * `changed-elsewhere`: another device saved a newer one; `keepThis` or `takeOther` decides. `refused`: see `problem`.
 */
export type DraftStatus = "saved" | "saving" | "on-device" | "changed-elsewhere" | "refused";

const TRY_AGAIN_MS = 5_000;

/**
 * Keeps one draft as it is typed: on the device first, then on the portal, one save at a time, the newest words last.
 * Make it with `openDraft`.
 */
export class DraftKeeper {
  readonly messageId: Id;
  readonly recipientId: Id;
  /** What was there when it was opened. */
  readonly letter: LetterDocument;
  #session: UnlockedSession;
  #caseId: Id;
  #revision: number;
  #status: DraftStatus;
  #problem: ProblemError | null = null;
  #typed: LetterDocument | null = null;
  #unsent: KeptDraft | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #listeners = new Set<() => void>();
  #closed = false;

  constructor(
    session: UnlockedSession,
    of: {
      messageId: Id;
      recipientId: Id;
      caseId: Id;
      letter: LetterDocument;
      revision: number;
      unsent: KeptDraft | null;
    },
  ) {
    this.messageId = of.messageId;
    this.recipientId = of.recipientId;
    this.letter = of.letter;
    this.#session = session;
    this.#caseId = of.caseId;
    this.#revision = of.revision;
    this.#unsent = of.unsent;
    this.#status = of.unsent === null ? "saved" : "on-device";
    if (of.unsent !== null) this.#start();
  }

  get status(): DraftStatus {
    return this.#status;
  }
  get problem(): ProblemError | null {
    return this.#problem;
  }

  /** Calls back whenever `status` changes; returns how to stop. (Fits React's useSyncExternalStore.) */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes what is typed now. Call it some tenths of a second after the last key. */
  save(letter: LetterDocument): void {
    if (this.#closed) return;
    this.#typed = letter;
    if (this.#status !== "changed-elsewhere") this.#start();
  }

  /** Answers once everything typed so far is on the portal, or on the device while the portal cannot be reached. */
  async flush(): Promise<void> {
    if (this.#typed !== null) this.#start();
    await this.#running;
  }

  /** After `changed-elsewhere`: what is on this screen replaces the other. */
  async keepThis(letter: LetterDocument): Promise<void> {
    this.#revision = Math.max(this.#revision, (await this.#readOther()).revision);
    this.#unsent = null;
    this.#typed = letter;
    this.#start();
    await this.flush();
  }

  /** After `changed-elsewhere`: what the other device saved. Open the draft again with it. */
  async takeOther(): Promise<LetterDocument> {
    const { revision, letter } = await this.#readOther();
    this.#revision = revision;
    this.#unsent = null;
    this.#typed = null;
    await this.#session.client.drafts.remove(this.messageId, Number.MAX_SAFE_INTEGER);
    this.#become("saved");
    return letter;
  }

  /** Stops trying again. What is not on the portal yet stays on the device. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      const more = this.#typed !== null && this.#status !== "changed-elsewhere" && !this.#closed;
      if (more) this.#start();
    });
  }

  async #run(): Promise<void> {
    while (!this.#session.forgotten && (this.#typed !== null || this.#unsent !== null)) {
      const draft = this.#typed === null ? this.#unsent : await this.#keepTyped(this.#typed);
      if (draft === null) return;
      this.#become("saving");
      if (!(await this.#send(draft))) return;
    }
  }

  async #keepTyped(letter: LetterDocument): Promise<KeptDraft> {
    this.#typed = null;
    this.#revision += 1;
    const { messageId, recipientId } = this;
    const revision = this.#revision;
    const place = { caseId: this.#caseId, messageId, recipientId, version: revision };
    const envelope = sealDraft(this.#session, { ...place, letter });
    const { accountId } = this.#session.contents;
    const draft: KeptDraft = { messageId, accountId, recipientId, revision, envelope };
    this.#unsent = draft;
    await this.#session.client.drafts.write(draft);
    return draft;
  }

  /** Whether the portal has it now. */
  async #send(draft: KeptDraft): Promise<boolean> {
    const { messageId, recipientId, revision, envelope } = draft;
    const { http, drafts } = this.#session.client;
    try {
      await http.call(endpoints.saveDraft, {
        params: { messageId },
        body: { recipientId, revision, envelope },
      });
    } catch (error) {
      this.#fail(error);
      return false;
    }
    await drafts.remove(messageId, revision);
    if (this.#unsent === draft) this.#unsent = null;
    this.#problem = null;
    this.#become(this.#typed === null ? "saved" : "saving");
    return true;
  }

  #fail(error: unknown): void {
    if (error instanceof ProblemError && error.code === "stale-revision") {
      this.#become("changed-elsewhere");
    } else if (error instanceof ProblemError && error.code !== "too-many-requests") {
      this.#problem = error;
      this.#become("refused");
    } else {
      this.#become("on-device");
      if (!this.#closed) this.#timer = setTimeout(() => this.#start(), TRY_AGAIN_MS);
    }
  }

  #become(status: DraftStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }

  async #readOther(): Promise<{ revision: number; letter: LetterDocument }> {
    return readPortalDraft(this.#session, this.#caseId, this.messageId);
  }
}

/**
 * Opens a draft to write on: what this device kept if it is newer than what the portal has, else the portal's, else the
 * words of the version that came back, else an empty letter. `message` null: a new letter.
 */
export async function openDraft(
  session: UnlockedSession,
  of: { messageId: Id; recipientId: Id; message: endpoints.WrittenMessage | null },
): Promise<DraftKeeper> {
  const { messageId, recipientId, message } = of;
  const caseId = session.contents.participant?.caseId;
  if (caseId === undefined) throw new NotPossibleError("not-ready");
  const { accountId } = session.contents;
  const kept = await session.client.drafts.read(messageId);
  const unsent = kept?.accountId === accountId && kept.revision > (message?.draftRevision ?? 0) ? kept : null;
  const base = { messageId, recipientId, caseId };
  if (unsent !== null) {
    const { revision } = unsent;
    const opened = openOwn(session, unsent.envelope, { kind: "draft", caseId, messageId, version: revision });
    return new DraftKeeper(session, { ...base, letter: opened.letter, revision, unsent });
  }
  const { revision, letter } = await readBase(session, caseId, messageId, message);
  return new DraftKeeper(session, { ...base, letter, revision, unsent: null });
}

async function readBase(
  session: UnlockedSession,
  caseId: Id,
  messageId: Id,
  message: endpoints.WrittenMessage | null,
): Promise<{ revision: number; letter: LetterDocument }> {
  if (message !== null && message.draftRevision > 0) return readPortalDraft(session, caseId, messageId);
  if (message !== null && message.version > 0) {
    const { content } = await readWrittenVersion(session, { messageId, version: message.version });
    if (content.kind !== "letter") throw new NotPossibleError("not-ready");
    return { revision: 0, letter: content.letter };
  }
  return { revision: 0, letter: { blocks: [] } };
}

async function readPortalDraft(session: UnlockedSession, caseId: Id, messageId: Id) {
  const { revision, envelope } = await session.client.http.call(endpoints.readDraft, {
    params: { messageId },
  });
  const { letter } = openOwn(session, envelope, { kind: "draft", caseId, messageId, version: revision });
  return { revision, letter };
}

/** Letters that were typed on this device and that the portal has never heard of, after a crash while offline. */
export async function listUnsentDrafts(
  session: UnlockedSession,
): Promise<{ messageId: Id; recipientId: Id }[]> {
  const kept = await session.client.drafts.list(session.contents.accountId);
  return kept.map(({ messageId, recipientId }) => ({ messageId, recipientId }));
}

/** Throws the draft away, on the portal and here. */
export async function discardDraft(session: UnlockedSession, messageId: Id): Promise<void> {
  await session.client.drafts.remove(messageId, Number.MAX_SAFE_INTEGER);
  try {
    await session.client.http.call(endpoints.discardDraft, { params: { messageId } });
  } catch (error) {
    // It never reached the portal: there is nothing to throw away there.
    const unknown = error instanceof ProblemError && error.code === "not-found";
    if (!unknown) throw error;
  }
}
