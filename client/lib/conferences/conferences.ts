import type { Side } from "../../../protocol/conferences/conference.ts";
import type { ConferenceSummary, ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import * as endpoints from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";
import { believed, believedSummaries } from "./believed.ts";
import { readable } from "./texts.ts";

/** When it is to be; `startsAt` in UTC, as `Date.toISOString` spells it. */
export interface Appointment {
  readonly startsAt: string;
  readonly minutes: number;
}

export interface NewConference extends Appointment {
  readonly conferenceId: Id;
  readonly caseId: Id;
  readonly rehearsalWith?: Side | null;
}

/**
 * Of a case for its staff, or one's own; coming ones first.
 * @throws TrustError
 */
export async function listConferences(
  session: UnlockedSession,
  caseId?: Id,
): Promise<readonly ConferenceSummary[]> {
  const params = caseId === undefined ? {} : { caseId };
  const { conferences } = await session.client.http.call(endpoints.listConferences, { params });
  return believedSummaries(session, conferences);
}

/**
 * What is in it can be opened at once by the functions of `texts.ts`.
 * @throws TrustError, ProblemError `not-found`
 */
export async function readConference(session: UnlockedSession, conferenceId: Id): Promise<ConferenceView> {
  const view = await session.client.http.call(endpoints.readConference, { params: { conferenceId } });
  return readable(session, believed(session, conferenceId, view));
}

/**
 * @param of.rehearsalWith the one side that comes, where everything is only tried
 * @throws ProblemError `consent-missing` until every party who is to come has said yes to a conference
 */
export async function scheduleConference(
  session: UnlockedSession,
  { conferenceId, rehearsalWith = null, ...of }: NewConference,
): Promise<ConferenceView> {
  const { http } = session.client;
  const body = { ...of, rehearsalWith };
  const view = await http.call(endpoints.scheduleConference, { params: { conferenceId }, body });
  if (view.rehearsalWith !== rehearsalWith) throw new TrustError("pin");
  return believed(session, conferenceId, view);
}

export async function rescheduleConference(
  session: UnlockedSession,
  conferenceId: Id,
  body: Appointment,
): Promise<ConferenceView> {
  const { http } = session.client;
  const view = await http.call(endpoints.rescheduleConference, { params: { conferenceId }, body });
  return believed(session, conferenceId, view);
}

export async function cancelConference(session: UnlockedSession, conferenceId: Id): Promise<ConferenceView> {
  const view = await session.client.http.call(endpoints.cancelConference, { params: { conferenceId } });
  return believed(session, conferenceId, view);
}
