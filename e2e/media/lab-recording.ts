import type { Page } from "@playwright/test";
import type { LabPerson } from "./lab/lab.ts";

/** Of the one message that is recorded at the lab. */
export const messageId = "9c1f0a52-8f4d-4c1e-9d0a-3f5f4f6f7a10";

/** Begins to record, without the countdown, into the unsent recording of the message; the studio stays on the page. */
export async function record(page: Page, person: LabPerson, picture = true): Promise<void> {
  await page.evaluate(
    async ({ person, messageId, picture }) => {
      const { lab } = window;
      await lab.ready();
      const ids = { caseId: crypto.randomUUID(), recipientId: crypto.randomUUID() };
      const session = lab.sessionOf(person);
      const unsent = await lab.unsent.startUnsent(session, { messageId, ...ids, version: 1 });
      const studio = new lab.RecorderStudio(unsent, { limitSeconds: 600, picture });
      Object.assign(window, { studio, unsent });
      await studio.open();
      const { problem } = studio.getState();
      if (problem !== null) throw new Error(`the studio did not open: ${problem}`);
      const counting = studio.start();
      while (studio.getState().status !== "counting") await new Promise((resolve) => setTimeout(resolve, 5));
      studio.skipCountdown();
      await counting;
    },
    { person, messageId, picture },
  );
}

/** As a browser that records these formats only. */
export const recordOnly = (page: Page, formats: string) =>
  page.evaluate((formats) => {
    MediaRecorder.isTypeSupported = (type) => new RegExp(formats).test(type);
  }, formats);

/** Finishes what is there and reads it frame by frame. */
export async function finish(
  page: Page,
  person: LabPerson,
  trim: { startMs: number; endMs: number | null } | null = null,
) {
  return page.evaluate(
    async ({ person, messageId, trim }) => {
      const { lab } = window;
      await lab.ready();
      const unsent = await lab.unsent.openUnsent(lab.sessionOf(person), messageId);
      if (unsent === null) throw new Error("nothing was kept");
      const { takes } = unsent.getState();
      const sealed = await unsent.finish({ trim });
      const seen = await lab.readFrames(await lab.wholeOf(sealed));
      return { takes, seen, header: sealed.header, cutMs: unsent.getState().cutMs };
    },
    { person, messageId, trim },
  );
}
