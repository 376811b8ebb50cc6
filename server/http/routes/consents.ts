import { recordConsents as endpoint } from "../../../protocol/consents/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { recordConsents } from "../../use-cases/consents/record-consents.ts";
import { presentMyCase } from "../presenters/case.ts";
import type { Routes } from "../route.ts";

export function consentRoutes({ route }: Routes, ports: Ports): void {
  route(endpoint, "full", async (actor, { body }) =>
    presentMyCase(await recordConsents(ports)(actor, body.consents)),
  );
}
