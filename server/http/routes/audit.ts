import * as endpoints from "../../../protocol/audit/trail.ts";
import type { Ports } from "../../domain/ports.ts";
import { readAuditTrail } from "../../use-cases/audit/read-audit-trail.ts";
import { presentAuditEntry } from "../presenters/audit-entry.ts";
import type { Routes } from "../route.ts";

export function auditRoutes({ route }: Routes, ports: Ports): void {
  route(endpoints.readAuditTrail, "full", async (actor, { params }) => {
    const { entries, last } = await readAuditTrail(ports)(actor, params.afterSeq ?? 0);
    return { entries: entries.map(presentAuditEntry), last };
  });
}
