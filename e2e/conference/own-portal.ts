import { setUpAdministrator } from "../../scripts/demo/person.ts";
import type { ReadyPortal } from "../fixtures/journey.ts";
import { openPortal, secretOf } from "../fixtures/portal.ts";
import { somebody } from "../fixtures/somebody.ts";

/** A portal with settings of its own, set up. */
export async function openReadyPortal(
  env: Readonly<Record<string, string>>,
  port?: number,
): Promise<ReadyPortal> {
  const portal = await openPortal(env, port);
  const tokenB64 = secretOf(portal.setUpLink);
  const administrator = await somebody(portal, (reach) =>
    setUpAdministrator(reach, { tokenB64, displayName: "Ruth Adeyemi", signInName: "ruth" }),
  );
  return { ...portal, administrator };
}
