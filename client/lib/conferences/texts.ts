import type { z } from "zod";
import type { PublicHolder } from "../../../crypto/index.ts";
import type { ConferenceView, SupervisedConference } from "../../../protocol/conferences/endpoints.ts";
import * as endpoints from "../../../protocol/conferences/endpoints.ts";
import {
  type ConferenceNotes,
  conferenceNotesSchema,
  type Debrief,
  debriefSchema,
  type Panel,
  panelSchema,
} from "../../../protocol/conferences/texts.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import { openFromStaff, sealAsStaff } from "../cases/case-envelope.ts";
import { accountKeyId } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";
import { believed } from "./believed.ts";
import { type CaseOfConference, knownCase, readCaseOfConference } from "./case-of-conference.ts";

export type { ConferenceNotes, Debrief, Panel } from "../../../protocol/conferences/texts.ts";

type TextKind = "conference-panel" | "conference-notes" | "conference-debrief";
type Stored = { readonly revision: number; readonly envelope: Envelope } | null;

/** Newest revision that this tab saw of each text: the portal cannot go back to an older one. */
const newest = new WeakMap<UnlockedSession, Map<string, number>>();

/** What all see; null before it was written. Of a view that `readConference` gave. @throws TrustError */
export function openPanel(session: UnlockedSession, view: ConferenceView): Panel | null {
  return open(session, view, "conference-panel", view.panel, panelSchema);
}
/** @throws TrustError */
export function openNotes(session: UnlockedSession, view: ConferenceView): ConferenceNotes | null {
  return open(session, view, "conference-notes", notesOf(view), conferenceNotesSchema);
}
/** @throws TrustError */
export function openDebrief(session: UnlockedSession, view: ConferenceView): Debrief | null {
  return open(session, view, "conference-debrief", debriefOf(view), debriefSchema);
}

/** @throws ProblemError `stale-revision` when a colleague wrote meanwhile, NotPossibleError `too-large` */
export function savePanel(
  session: UnlockedSession,
  view: ConferenceView,
  panel: Panel,
): Promise<ConferenceView> {
  const attending = view.view === "staff" ? view.people.filter(({ side }) => side !== null) : [];
  const readers = attending.map(({ accountId }) => accountId);
  return save(session, view, endpoints.savePanel, "conference-panel", view.panel, panel, readers);
}
/** As `savePanel`. */
export function saveNotes(
  session: UnlockedSession,
  view: ConferenceView,
  notes: ConferenceNotes,
): Promise<ConferenceView> {
  const stored = notesOf(view);
  return save(session, view, endpoints.saveConferenceNotes, "conference-notes", stored, notes);
}
/** As `savePanel`. */
export function saveDebrief(
  session: UnlockedSession,
  view: ConferenceView,
  debrief: Debrief,
): Promise<ConferenceView> {
  const stored = debriefOf(view);
  return save(session, view, endpoints.saveDebrief, "conference-debrief", stored, debrief);
}

/** Reads the case that the texts of a view rest on, where what is known of it does not open them. @throws TrustError */
export async function readable(session: UnlockedSession, view: ConferenceView): Promise<ConferenceView> {
  if (knownCase(session, view.caseId) === null) await readCaseOfConference(session, view.caseId);
  try {
    openAll(session, view);
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    await readCaseOfConference(session, view.caseId);
    openAll(session, view);
  }
  return view;
}

function openAll(session: UnlockedSession, view: ConferenceView): void {
  openPanel(session, view);
  openNotes(session, view);
  openDebrief(session, view);
}

const staffView = (view: ConferenceView): SupervisedConference | null =>
  view.view === "staff" ? view : null;
const notesOf = (view: ConferenceView): Stored => staffView(view)?.notes ?? null;
const debriefOf = (view: ConferenceView): Stored => staffView(view)?.debrief ?? null;

function open<T>(
  session: UnlockedSession,
  { caseId, conferenceId }: ConferenceView,
  kind: TextKind,
  stored: Stored,
  schema: z.ZodType<T>,
): T | null {
  if (stored === null) return null;
  const of = knownCase(session, caseId);
  if (of === null) throw new NotPossibleError("not-ready");
  const { revision, envelope } = stored;
  const seen = newest.get(session) ?? new Map<string, number>();
  newest.set(session, seen);
  const name = `${kind} ${conferenceId}`;
  if (revision < (seen.get(name) ?? 0)) throw new TrustError("rollback");
  const expected = { kind, subjectId: conferenceId, version: revision, schema };
  const { plaintext } = openFromStaff(envelope, expected, of.roster, of.holders);
  seen.set(name, revision);
  return plaintext;
}

async function save(
  session: UnlockedSession,
  { caseId, conferenceId }: ConferenceView,
  endpoint: typeof endpoints.savePanel,
  kind: TextKind,
  stored: Stored,
  plaintext: object,
  readers: readonly Id[] = [],
): Promise<ConferenceView> {
  const revision = (stored?.revision ?? 0) + 1;
  const of = await caseWith(session, caseId, readers);
  const { envelope } = seal(session, of, {
    kind,
    subjectId: conferenceId,
    version: revision,
    plaintext,
    alsoTo: readers.map((accountId) => readerKey(of, accountId)),
  });
  const body = { revision, envelope };
  const view = await session.client.http.call(endpoint, { params: { conferenceId }, body });
  return readable(session, believed(session, conferenceId, view));
}

/** Somebody may have joined since the case was read. */
async function caseWith(
  session: UnlockedSession,
  caseId: Id,
  readers: readonly Id[],
): Promise<CaseOfConference> {
  const of = knownCase(session, caseId);
  const knowsAll = of !== null && readers.every((accountId) => of.holderOf(accountId) !== null);
  return knowsAll ? of : readCaseOfConference(session, caseId);
}

function readerKey(of: CaseOfConference, accountId: Id): PublicHolder {
  const holder = of.holderOf(accountId);
  if (holder === null) throw new TrustError("certificate");
  return { keyId: accountKeyId(accountId), publicKey: holder.boxPublicKey };
}

function seal(
  session: UnlockedSession,
  { roster }: CaseOfConference,
  of: Parameters<typeof sealAsStaff>[2],
): ReturnType<typeof sealAsStaff> {
  try {
    return sealAsStaff(session, roster, of);
  } catch (error) {
    throw error instanceof RangeError ? new NotPossibleError("too-large") : error;
  }
}
