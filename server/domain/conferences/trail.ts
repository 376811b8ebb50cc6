import type { AuditAction } from "../../../protocol/audit/trail.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { AuditAct } from "../audit/chain.ts";
import { type Conference, type Person, personOf } from "./conference.ts";
import type { CourseEvent } from "./course.ts";

interface Where {
  readonly caseId: Id;
  readonly conferenceId: Id;
}

type Plain = Exclude<CourseEvent["type"], "mute" | "camera-off" | "spare" | "device" | "consent-withdrawn">;

const actions: Readonly<Record<Plain, AuditAction>> = {
  start: "conference-started",
  pause: "conference-paused",
  resume: "conference-resumed",
  close: "conference-closed",
  "set-encryption": "conference-encryption-set",
  admit: "conference-admitted",
  "send-to-waiting": "conference-sent-to-waiting",
  remove: "conference-removed",
  "let-back": "conference-let-back",
  "speak-privately": "conference-private-begun",
  "end-private": "conference-private-ended",
  "let-go": "conference-let-go",
  "answer-help": "conference-help-answered",
  "ask-for-help": "conference-help-asked",
  arrive: "conference-arrived",
  leave: "conference-left",
  "take-break": "conference-break",
  disconnected: "conference-lost",
};

/**
 * What the audit trail says of a step: who did what to whom, and whether the conference was held by it. Of what people
 * see, hear or say there is nothing to write down, and of somebody's wish not to see another nothing is.
 */
export function trailOf(
  { caseId, conferenceId }: Where,
  by: Id,
  event: CourseEvent,
  before: Conference,
  after: Conference,
): AuditAct[] {
  const action = actionOf(event);
  if (action === null || isSameCourse(before, after)) return [];
  const subjectId = "accountId" in event ? event.accountId : isOwn(event) ? by : conferenceId;
  const acts: AuditAct[] = [{ action, actorId: by, caseId, subjectId }];
  return event.type === "pause"
    ? acts
    : [...acts, ...pausedByItself({ caseId, conferenceId }, before, after)];
}

/** What the case changed: nobody in the conference did it, so nobody is named as who did. */
export function trailOfCase(
  { caseId, conferenceId }: Where,
  before: Conference,
  after: Conference,
): AuditAct[] {
  const gone = before.people.filter(
    (person) => isThereStill(person) && !isThereStill(personOf(after, person.accountId)),
  );
  return [
    ...gone.map(
      ({ accountId }): AuditAct => ({
        action: "conference-removed",
        actorId: null,
        caseId,
        subjectId: accountId,
      }),
    ),
    ...(before.encryption === after.encryption
      ? []
      : [{ action: actions["set-encryption"], actorId: null, caseId, subjectId: conferenceId }]),
    ...pausedByItself({ caseId, conferenceId }, before, after),
  ];
}

function isThereStill(person: Person | undefined): boolean {
  return person !== undefined && person.place !== "away" && person.place !== "removed";
}

/** Held by a rule, and by nobody's word. */
export function pausedByItself(
  { caseId, conferenceId }: Where,
  before: Conference,
  after: Conference,
): AuditAct[] {
  if (before.phase !== "in-session" || after.phase !== "paused") return [];
  return [{ action: "conference-paused", actorId: null, caseId, subjectId: conferenceId }];
}

function actionOf(event: CourseEvent): AuditAction | null {
  if (event.type === "mute") return event.on ? "conference-muted" : "conference-unmuted";
  if (event.type === "camera-off") return event.on ? "conference-camera-off" : "conference-camera-on";
  if (isUnwritten(event)) return null;
  return actions[event.type];
}

function isUnwritten(
  event: CourseEvent,
): event is Exclude<CourseEvent, { type: Plain | "mute" | "camera-off" }> {
  return event.type === "spare" || event.type === "device" || event.type === "consent-withdrawn";
}

const own = new Set<CourseEvent["type"]>(["arrive", "leave", "take-break", "ask-for-help", "disconnected"]);

function isOwn(event: CourseEvent): boolean {
  return own.has(event.type);
}

/** Another device in the same seat is no step of the course. */
export function isSameCourse(one: Conference, other: Conference): boolean {
  return JSON.stringify(one, withoutDevices) === JSON.stringify(other, withoutDevices);
}

function withoutDevices(key: string, value: unknown): unknown {
  return key === "device" ? null : value;
}
