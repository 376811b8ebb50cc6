import type { Clock } from "../../domain/clock.ts";
import type { MediaRooms } from "../../domain/conferences/media-port.ts";
import type { Publisher } from "../../domain/news.ts";
import type { SignatureChecks } from "../../domain/signature-checks.ts";
import type { UnitOfWork } from "../../domain/unit-of-work.ts";

/** What conferences reach the world through. */
export interface ConferencePorts {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly checks: Pick<SignatureChecks, "verify">;
  /** For what is not written down: who has which device, how the lines are. */
  readonly publisher: Publisher;
  readonly media: MediaRooms;
  /** Something went wrong where nobody waits for an answer. */
  readonly onFault: (error: unknown) => void;
}
