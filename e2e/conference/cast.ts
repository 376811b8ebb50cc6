import { expect, type LaunchOptions, type Page } from "@playwright/test";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { agree } from "../../scripts/demo/people.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { openProfile, type Profile } from "../canary/profile.ts";
import { type ArrangedCase, arrangeCase, arrangeSupporter, carryInto } from "../fixtures/arrangement.ts";
import type { ReadyPortal } from "../fixtures/journey.ts";
import { type Somebody, somebody } from "../fixtures/somebody.ts";
import { giveBlurringCamera } from "./blurring-camera.ts";
import { type Look, lookSwitches, type PersonName, type Pictures } from "./looks.ts";
import { tapReceiving, whoIsSeenAndHeard } from "./receiving-tap.ts";

/** A case whose people have all said yes to conferences, and each of them with a browser of their own. */
export interface Cast {
  readonly arranged: ArrangedCase;
  readonly people: Readonly<Record<PersonName, Somebody>>;
  page(name: Look): Page;
  /** Opens the browser of this person, signed in; again after it has crashed. */
  open(name: PersonName): Promise<Page>;
  /** Another tab of theirs in the same browser. */
  openTab(name: PersonName): Promise<Page>;
  /** Another device of theirs, signed in by itself: `again` by its look. For one of them only. */
  openDevice(name: PersonName): Promise<Page>;
  /** What came over the live connection of the page that was opened first, packet for packet. */
  packets(name: Look): readonly string[];
  /** As when the battery falls out. */
  crash(name: PersonName): Promise<void>;
  /** In every browser from now on such console messages are expected. */
  allow(pattern: RegExp): void;
  /** Ends all browsers; resolves to what they met that they must not meet. */
  close(): Promise<string[]>;
}

const SMALL = { width: 390, height: 640 };
const DESK = { width: 1100, height: 720 };
/** Elsewhere than everybody else, so that the time of the appointment is another one there. */
const zones: Partial<Record<PersonName, string>> = { anwen: "Europe/Helsinki" };

export interface CastOptions {
  /** Started for whom, in the place of the launch options' program: e.g. within another network. */
  readonly program?: Partial<Record<PersonName, string>>;
  readonly switches?: readonly string[];
  /** Under which the browsers find the portal; default: its own address. */
  readonly address?: string;
  /** Of everybody's camera; default: as small and as few as can be told apart. */
  readonly pictures?: Pictures;
  /** Whose camera blurs what is behind them when it is asked to. */
  readonly blurs?: readonly PersonName[];
}

export async function openCast(
  portal: ReadyPortal,
  launchOptions: LaunchOptions,
  { program = {}, switches = [], address = portal.address, pictures, blurs = [] }: CastOptions = {},
): Promise<Cast> {
  const arranged = await arrangeCase(portal, { withTom: true });
  const { priya, tom, anwen, jordan } = arranged;
  if (tom === null) throw new Error("there is no colleague");
  for (const party of [anwen, jordan]) await agree(party, ["conferences"]);
  const carys = await arrangeSupporter(portal, arranged, "victim-supporter", "Carys");
  const people = { priya, tom, anwen, jordan, carys };
  const opened = new Map<Look, Profile>();
  const packets = new Map<Look, string[]>();
  const ended: Profile[] = [];
  const allowed: RegExp[] = [];
  return {
    arranged,
    people,
    page: (name) => profileOf(name).page,
    packets: (name) => packets.get(name) ?? [],
    open: (name) => openAs(name, name, people[name]),
    async openTab(name) {
      const { context } = profileOf(name);
      const page = await context.newPage();
      await carryInto({ context, page }, { ...people[name], address });
      return page;
    },
    openDevice: async (name) => openAs("again", name, await signedInAgain(portal, people[name])),
    async crash(name) {
      const profile = profileOf(name);
      opened.delete(name);
      ended.push(profile);
      await profile.crash();
    },
    allow(pattern) {
      allowed.push(pattern);
      for (const { watch } of opened.values()) watch.allow(pattern);
    },
    async close() {
      const all = [...opened.values(), ...ended];
      const found = all.flatMap(({ watch }) => watch.found);
      await Promise.all(all.map((one) => one.remove()));
      return found;
    },
  };

  async function openAs(look: Look, name: PersonName, person: Somebody): Promise<Page> {
    const args = [
      ...(launchOptions.args ?? []).filter(isNoCamera),
      ...(await lookSwitches(look, pictures)),
      ...switches,
    ];
    const executablePath = program[name];
    const isStaff = name === "priya" || name === "tom";
    const profile = await openProfile(
      address,
      { ...launchOptions, args, ...(executablePath === undefined ? {} : { executablePath }) },
      {
        viewport: isStaff ? DESK : SMALL,
        reducedMotion: "reduce",
        locale: "en-GB",
        timezoneId: zones[name] ?? "Europe/London",
      },
    );
    for (const pattern of allowed) profile.watch.allow(pattern);
    opened.set(look, profile);
    packets.set(look, packetsTo(profile.page));
    if (blurs.includes(name)) await giveBlurringCamera(profile.context);
    await tapReceiving(profile.context);
    await carryInto(profile, { ...person, address });
    return profile.page;
  }

  function profileOf(name: Look): Profile {
    const profile = opened.get(name);
    if (profile === undefined) throw new Error("somebody has no browser open");
    return profile;
  }
}

/** Grows as they come. */
function packetsTo(page: Page): string[] {
  const all: string[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => all.push(String(payload))));
  return all;
}

/** By the passphrase, as on a device that is new to them. */
function signedInAgain(portal: ReadyPortal, { account }: Somebody): Promise<Somebody> {
  return somebody(portal, async (reach) => {
    const { signInName, passphrase } = account;
    return { account, session: await signIn(await openBrowser(reach), { signInName, passphrase }) };
  });
}

function isNoCamera(launchSwitch: string): boolean {
  return !launchSwitch.startsWith("--use-fake");
}

type Expected = Partial<Record<Look, readonly Look[]>>;

/**
 * Until each of these sees and hears exactly those: nobody else, and nobody behind the page either.
 * @param but what is heard, where it is not what is seen
 */
export async function untilSeenAndHeard(
  cast: Cast,
  expected: Expected,
  but: { seen?: Expected; heard?: Expected; withinMs?: number } = {},
): Promise<void> {
  const names = Object.keys(expected) as Look[];
  const wanted = Object.fromEntries(
    names.map((name) => {
      const of = (other: Expected | undefined) => [...(other?.[name] ?? expected[name] ?? [])].sort();
      return [name, { seen: of(but.seen), heard: of(but.heard), hidden: [] }];
    }),
  );
  const look = async () =>
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await whoIsSeenAndHeard(cast.page(name))] as const)),
    );
  await expect.poll(look, { timeout: but.withinMs ?? 30_000, intervals: [300] }).toEqual(wanted);
}
