import * as endpoints from "../../../protocol/cases/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { addParticipant } from "../../use-cases/cases/add-participant.ts";
import { addStaff } from "../../use-cases/cases/add-staff.ts";
import { listCases } from "../../use-cases/cases/list-cases.ts";
import { listSignedBy } from "../../use-cases/cases/list-signed-by.ts";
import { openCase } from "../../use-cases/cases/open-case.ts";
import { pauseCase } from "../../use-cases/cases/pause-case.ts";
import { readCase } from "../../use-cases/cases/read-case.ts";
import { readMyCase } from "../../use-cases/cases/read-my-case.ts";
import { recordKeyCheck } from "../../use-cases/cases/record-key-check.ts";
import { removeStaff } from "../../use-cases/cases/remove-staff.ts";
import { saveCaseDetails } from "../../use-cases/cases/save-case-details.ts";
import { saveParticipantDetails } from "../../use-cases/cases/save-participant-details.ts";
import { presentCase, presentMyCase, presentSummary } from "../presenters/case.ts";
import { placeOf, presentCursor } from "../presenters/cursor.ts";
import type { Routes } from "../route.ts";

export function caseRoutes({ route }: Routes, ports: Ports): void {
  route(endpoints.listCases, "full", async (actor, { params }) => {
    const { items, next } = await listCases(ports)(actor, placeOf(params.cursor));
    return { cases: items.map(presentSummary), nextCursor: presentCursor(next) };
  });
  route(endpoints.openCase, "full", async (actor, { body }) =>
    presentCase(await openCase(ports)(actor, body)),
  );
  route(endpoints.readCase, "full", async (actor, { params }) =>
    presentCase(await readCase(ports)(actor, params.caseId)),
  );
  route(endpoints.saveCaseDetails, "full", async (actor, { params, body }) =>
    presentCase(await saveCaseDetails(ports)(actor, params.caseId, body.revision, body.envelope)),
  );
  route(endpoints.pauseCase, "full", async (actor, { params, body }) =>
    presentCase(await pauseCase(ports)(actor, params.caseId, body.paused)),
  );
  route(endpoints.addStaff, "full", async (actor, { params, body }) =>
    presentCase(await addStaff(ports)(actor, params.caseId, body)),
  );
  route(endpoints.removeStaff, "full", async (actor, { params, body }) =>
    presentCase(await removeStaff(ports)(actor, params.caseId, params.accountId, body)),
  );
  route(endpoints.listSignedBy, "full", async (actor, { params }) => {
    const { certificates, releases } = await listSignedBy(ports)(actor, params.caseId, params.accountId);
    return {
      certificates: certificates.map(({ signed }) => signed),
      releases: releases.map(({ signed }) => signed),
    };
  });
  route(endpoints.addParticipant, "full", async (actor, { params, body }) =>
    presentCase(await addParticipant(ports)(actor, params.caseId, body)),
  );
  route(endpoints.saveParticipantDetails, "full", async (actor, { params, body }) =>
    presentCase(await saveParticipantDetails(ports)(actor, params, body.revision, body.envelope)),
  );
  route(endpoints.recordKeyCheck, "full", async (actor, { params, body }) =>
    presentCase(await recordKeyCheck(ports)(actor, params, body.keyCheck)),
  );
  route(endpoints.readMyCase, "full", async (actor) => presentMyCase(await readMyCase(ports)(actor)));
}
