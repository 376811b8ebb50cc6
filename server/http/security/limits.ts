import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { LimitName, Limits } from "../../domain/accounts/ports.ts";
import { DomainError } from "../../domain/domain-error.ts";

const WINDOW_SECONDS = 15 * 60;

/**
 * Failures a quarter of an hour: of one account or link, and of one address (a prison or an office is one address).
 * `parameters` counts every question, for it has no failures: one who asks is counted at their own address alone, or
 * anybody who knows a name could find out by the count that its owner is signing in.
 */
const failures: Record<LimitName, { readonly subject: number; readonly address: number }> = {
  "sign-in": { subject: 10, address: 100 },
  parameters: { subject: 60, address: 600 },
  recovery: { subject: 10, address: 50 },
  "second-factor": { subject: 10, address: 100 },
  invitation: { subject: 20, address: 100 },
  "set-up": { subject: 20, address: 20 },
};

/** Of IPv6 the first 64 bits: everybody has all the addresses behind them to choose from (RFC 6177). */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [left = [], right] = address
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array<string>(Math.max(0, 8 - left.length - (right?.length ?? 0))).fill("0");
  const groups = [...left, ...(right === undefined ? [] : [...zeros, ...right])].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

function subjectOf(name: LimitName, { subject, address }: { subject: string; address: string }): string {
  return name === "parameters" ? `${networkOf(address)} ${subject}` : subject;
}

/** In memory: one process serves a portal. */
export function memoryLimits(): Limits {
  const limiters = new Map(
    Object.entries(failures).map(([name, { subject, address }]) => [
      name,
      {
        subject: new RateLimiterMemory({ points: subject, duration: WINDOW_SECONDS }),
        address: new RateLimiterMemory({ points: address, duration: WINDOW_SECONDS }),
      },
    ]),
  );
  const of = (name: LimitName) => {
    const limiter = limiters.get(name);
    if (limiter === undefined) throw new Error("Unknown limit");
    return limiter;
  };
  return {
    spend: async (name, who) => {
      const limiter = of(name);
      try {
        await limiter.address.consume(networkOf(who.address));
        await limiter.subject.consume(subjectOf(name, who));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new DomainError("too-many-requests", {
          retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000),
        });
      }
    },
    giveBack: async (name, who) => {
      const limiter = of(name);
      await limiter.address.reward(networkOf(who.address));
      await limiter.subject.reward(subjectOf(name, who));
    },
  };
}
