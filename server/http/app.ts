import express, { type Express } from "express";
import type { Logger } from "pino";
import type { Health } from "../../protocol/service/endpoints.ts";
import { DomainError } from "../domain/domain-error.ts";
import type { Ports } from "../domain/ports.ts";
import { identifyActor } from "../use-cases/accounts/identify-actor.ts";
import type { Conferences } from "../use-cases/conferences/conferences.ts";
import { serveClient } from "./middleware/client-files.ts";
import { errorMapper } from "./middleware/errors.ts";
import { permissionsPolicy, securityHeaders } from "./middleware/headers.ts";
import { demandOwnOrigin } from "./middleware/origin.ts";
import { servePlayer } from "./middleware/player-page.ts";
import { requestLog } from "./middleware/request-log.ts";
import { routesOn } from "./route.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { auditRoutes } from "./routes/audit.ts";
import { caseRoutes } from "./routes/cases.ts";
import { conferenceRoutes } from "./routes/conferences.ts";
import { consentRoutes } from "./routes/consents.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { messageRoutes } from "./routes/messages.ts";
import { recordingRoutes } from "./routes/recordings.ts";
import { reviewRoutes } from "./routes/reviews.ts";
import { healthRoute, type ServiceSettings, serviceRoutes } from "./routes/service.ts";
import { sessionCookie } from "./security/cookie.ts";

export interface AppDependencies {
  readonly ports: Ports;
  readonly conferences: Conferences;
  readonly logger: Logger;
  readonly publicUrl: string;
  readonly origins: ReadonlySet<string>;
  readonly trustedProxies: number;
  readonly service: ServiceSettings;
  readonly mediaServer: () => Health["mediaServer"];
  readonly isUnavailable: (error: unknown) => boolean;
  /** The folder of the built client. */
  readonly clientFolder: string;
  readonly checkReplies: boolean;
}

/** The edge: what comes in is checked for where it comes from, parsed, answered, or refused with a problem document. */
export function createApp(of: AppDependencies): Express {
  const { ports, logger, publicUrl } = of;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", of.trustedProxies);
  app.set("query parser", "simple");
  app.use(requestLog(logger));
  app.use(securityHeaders(publicUrl));
  app.use(permissionsPolicy);
  healthRoute(app, ports, of.mediaServer);
  app.use(demandOwnOrigin(of.origins));
  app.use("/api", (_request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    next();
  });

  const cookie = sessionCookie(publicUrl);
  const routes = routesOn(app, { cookie, identify: identifyActor(ports), checkReplies: of.checkReplies });
  serviceRoutes(routes, ports, of.service);
  accountRoutes(routes, ports);
  invitationRoutes(routes, ports);
  caseRoutes(routes, ports);
  consentRoutes(routes, ports);
  messageRoutes(routes, ports);
  reviewRoutes(routes, ports);
  recordingRoutes(routes, ports);
  conferenceRoutes(routes, ports, of.conferences, () => of.mediaServer().available);
  auditRoutes(routes, ports);

  servePlayer(app, of.clientFolder);
  serveClient(app, of.clientFolder);
  app.use(() => {
    throw new DomainError("not-found");
  });
  app.use(errorMapper(logger, of.isUnavailable));
  return app;
}
