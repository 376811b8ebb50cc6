import type { Page } from "@playwright/test";
import { generateSync } from "otplib";

const STEP_SECONDS = 30;

/**
 * The app on a person's phone that makes codes. A code counts once, and the portal takes the one before and the one
 * after too, so that somebody who needs a second code at once is given the next instead of waiting for it.
 */
export class Authenticator {
  readonly secret: string;
  #lastStep = 0;

  constructor(secret: string) {
    this.secret = secret;
  }

  code(): string {
    const step = Math.max(Math.floor(Date.now() / 1000 / STEP_SECONDS), this.#lastStep + 1);
    this.#lastStep = step;
    return generateSync({ secret: this.secret, epoch: step * STEP_SECONDS, period: STEP_SECONDS });
  }
}

/** Connects the phone on the screen "Connect your phone", by typing the secret instead of scanning it. */
export async function readSecret(page: Page): Promise<Authenticator> {
  const shown = await page.getByText("If you cannot scan it").getByRole("code").textContent();
  return new Authenticator((shown ?? "").replace(/\s/g, ""));
}
