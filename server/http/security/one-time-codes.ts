import { generateSecret, generateURI, verify } from "otplib";
import type { OneTimeCodes } from "../../domain/accounts/ports.ts";

const PERIOD_SECONDS = 30;
/** One step either way, for clocks that are a little off (RFC 6238, 5.2). */
const TOLERANCE_SECONDS = PERIOD_SECONDS;

/** `issuer` is what an authenticator app shows: neutral, for others see that list too. */
export function oneTimeCodes(issuer: string): OneTimeCodes {
  return {
    newSecret: () => generateSecret(),
    uri: (secret) => generateURI({ issuer, label: issuer, secret, period: PERIOD_SECONDS }),
    stepOf: async (secret, code, now) => {
      const epoch = Math.floor(now.getTime() / 1000);
      const result = await verify({
        secret,
        token: code,
        epoch,
        epochTolerance: TOLERANCE_SECONDS,
        period: PERIOD_SECONDS,
      });
      if (!result.valid) return null;
      return Math.floor(epoch / PERIOD_SECONDS) + result.delta;
    },
  };
}
