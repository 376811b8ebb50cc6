import type { Express } from "express";
import type { ReplyOf } from "../../../protocol/endpoint.ts";
import { type Health, healthSchema, readService } from "../../../protocol/service/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Routes } from "../route.ts";

export type ServiceSettings = Omit<ReplyOf<typeof readService>, "setUp" | "demo"> & {
  /** Whether the data folder was filled with the fictional case. */
  readonly isDemo: () => boolean;
};

export function serviceRoutes({ open }: Routes, { work }: Ports, settings: ServiceSettings): void {
  const { isDemo, name, exitUrl, partyWords, recordings } = settings;
  open(readService, async () => ({
    name,
    setUp: (await work.read.organisation.read()) !== null,
    exitUrl,
    partyWords,
    demo: isDemo(),
    recordings,
  }));
}

/** For whoever runs the portal; outside /api, for it is no part of what browsers ask. */
export function healthRoute(app: Express, { work }: Ports, mediaServer: () => Health["mediaServer"]): void {
  app.get("/healthz", async (_request, response) => {
    const available = await work.read.organisation.read().then(
      () => true,
      () => false,
    );
    const health = {
      status: available ? "ok" : "degraded",
      database: { available },
      mediaServer: mediaServer(),
    };
    response.status(available ? 200 : 503).setHeader("Cache-Control", "no-store");
    response.json(healthSchema.parse(health));
  });
}
