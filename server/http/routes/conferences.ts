import * as endpoints from "../../../protocol/conferences/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { cancelConference } from "../../use-cases/conferences/cancel-conference.ts";
import type { Conferences } from "../../use-cases/conferences/conferences.ts";
import { listConferences } from "../../use-cases/conferences/list-conferences.ts";
import { readConference } from "../../use-cases/conferences/read-conference.ts";
import { renewConferenceKey } from "../../use-cases/conferences/renew-conference-key.ts";
import { rescheduleConference } from "../../use-cases/conferences/reschedule-conference.ts";
import { saveConferenceText } from "../../use-cases/conferences/save-conference-text.ts";
import { scheduleConference } from "../../use-cases/conferences/schedule-conference.ts";
import type { SeenConference } from "../../use-cases/conferences/seen-conference.ts";
import { presentConference, presentConferenceSummary } from "../presenters/conference.ts";
import type { Routes } from "../route.ts";

export function conferenceRoutes(
  { route }: Routes,
  ports: Ports,
  conferences: Conferences,
  isAvailable: () => boolean,
): void {
  const shown = (seen: SeenConference) => presentConference(seen, isAvailable());
  const save = saveConferenceText(ports, conferences);

  route(endpoints.listConferences, "full", async (actor, { params }) => ({
    conferences: (await listConferences(ports, conferences)(actor, params.caseId)).map((one) =>
      presentConferenceSummary(one, isAvailable()),
    ),
  }));
  route(endpoints.scheduleConference, "full", async (actor, { params, body }) =>
    shown(await scheduleConference(ports, conferences)(actor, params.conferenceId, body)),
  );
  route(endpoints.rescheduleConference, "full", async (actor, { params, body }) =>
    shown(await rescheduleConference(ports, conferences)(actor, params.conferenceId, body)),
  );
  route(endpoints.cancelConference, "full", async (actor, { params }) =>
    shown(await cancelConference(ports, conferences)(actor, params.conferenceId)),
  );
  route(endpoints.readConference, "full", async (actor, { params }) =>
    shown(await readConference(ports, conferences)(actor, params.conferenceId)),
  );
  route(endpoints.renewConferenceKey, "full", async (actor, { params, body }) =>
    shown(await renewConferenceKey(ports, conferences)(actor, params.conferenceId, body)),
  );
  route(endpoints.savePanel, "full", async (actor, { params, body }) =>
    shown(await save(actor, { ...params, text: "panel" }, body.revision, body.envelope)),
  );
  route(endpoints.saveConferenceNotes, "full", async (actor, { params, body }) =>
    shown(await save(actor, { ...params, text: "notes" }, body.revision, body.envelope)),
  );
  route(endpoints.saveDebrief, "full", async (actor, { params, body }) =>
    shown(await save(actor, { ...params, text: "debrief" }, body.revision, body.envelope)),
  );
}
