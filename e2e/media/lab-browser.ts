import type { LaunchOptions } from "@playwright/test";
import { openProfile, type Profile } from "../canary/profile.ts";
import { cameraFiles, cameraSwitches } from "./camera.ts";
import type { LabServer } from "./lab-server.ts";

/** What journeys of the recorder leave on the lab's page between one evaluation and the next. */
export interface Studio {
  studio: InstanceType<Window["lab"]["RecorderStudio"]>;
  unsent: NonNullable<Awaited<ReturnType<Window["lab"]["unsent"]["openUnsent"]>>>;
}

/** At the lab, with a camera that shows the number of each frame. `from`: a browser that was there before and has ended. */
export async function openLabBrowser(
  lab: LabServer,
  launchOptions: LaunchOptions,
  from?: Profile,
): Promise<Profile> {
  const args = [...(launchOptions.args ?? []), ...cameraSwitches(await cameraFiles())];
  const profile = await openProfile(lab.address, { ...launchOptions, args }, {}, from);
  await profile.page.goto("/");
  await profile.page.waitForFunction(() => "lab" in window);
  return profile;
}
