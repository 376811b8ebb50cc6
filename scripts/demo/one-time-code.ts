import { generateSync } from "otplib";

const PERIOD_SECONDS = 30;

/** The code that an authenticator app shows now, or `steps` half minutes from now. `secret`: base32. */
export function oneTimeCode(secret: string, steps = 0): string {
  const epoch = Math.floor(Date.now() / 1000) + steps * PERIOD_SECONDS;
  return generateSync({ secret, epoch, period: PERIOD_SECONDS });
}
