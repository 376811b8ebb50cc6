import { openCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { addColleague, joinAsFacilitator, joinAsParty } from "../../scripts/demo/people.ts";
import { type Person, type Reach, setUpAdministrator } from "../../scripts/demo/person.ts";
import type { VictimPortal } from "./victim-portal.ts";
import { Wire } from "./wire.ts";

export interface Player extends Person {
  readonly wire: Wire;
}

export interface Party extends Player {
  readonly participantId: string;
}

/** A case with its two sides; `facilitators` are both assigned. */
export interface CastCase {
  readonly approvals: 1 | 2;
  readonly facilitators: readonly [Player, Player];
  readonly parties: readonly [Party, Party];
}

export interface Cast {
  readonly administrator: Player;
  /** One that asks for one approval, and one that asks for two. */
  readonly cases: readonly [CastCase, CastCase];
}

/** Sets the portal up and fills it with people, each behind a wire of their own. */
export async function assembleCast(portal: VictimPortal): Promise<Cast> {
  const tokenB64 = await portal.setUpToken();
  const play = async (join: (reach: Reach) => Promise<Person>): Promise<Player> => {
    const wire = new Wire();
    // The wire has the patience: a try of its own would hide which request was the one that was cut off.
    const reach = { baseUrl: portal.address, fetch: wire.fetch, retryDelaysMs: [] };
    return { ...(await join(reach)), wire };
  };
  const administrator = await play((reach) =>
    setUpAdministrator(reach, { tokenB64, displayName: "Ruth", signInName: "ruth" }),
  );
  const priya = await play((reach) => joinAsFacilitator(reach, administrator, "Priya", "priya"));
  const tom = await play((reach) => joinAsFacilitator(reach, administrator, "Tom", "tom"));
  const cast = async (approvals: 1 | 2): Promise<CastCase> => {
    const opened = await openCase(priya.session, { title: "A case", notes: "", approvals });
    const join = async (role: "victim" | "offender", preferredName: string): Promise<Party> => {
      const of = { role, name: preferredName, preferredName, contact: "", notes: "" };
      const player = await play((reach) => joinAsParty(reach, priya, opened, of));
      const { participantId } = await readMyCase(player.session);
      return { ...player, participantId };
    };
    const parties = [
      await join("victim", `Anwen${approvals}`),
      await join("offender", `Jordan${approvals}`),
    ] as const;
    await addColleague(priya, opened, tom);
    // Their browsers know the case as it is now, so that a letter goes out once and not again after a refusal.
    for (const party of parties) await readMyCase(party.session);
    return { approvals, facilitators: [priya, tom], parties };
  };
  return { administrator, cases: [await cast(1), await cast(2)] };
}
