import pg from "pg";
import { checkTrail } from "../../client/lib/audit/check.ts";
import { readWholeTrail } from "../../client/lib/audit/trail.ts";
import { problemSchema } from "../../protocol/problem.ts";
import { type Act, type ActKind, actKinds, doOnceMore, makeReady } from "./acts.ts";
import type { Cast } from "./cast.ts";
import { readFacts, sameFacts } from "./facts.ts";
import { drawPlan, type Plan } from "./plan.ts";
import { seededRandom } from "./seeded-random.ts";
import { Story } from "./story.ts";
import { learnt, type Pace, type Struck, strike, takePace } from "./strike.ts";
import type { Moment, Outcome } from "./tally.ts";
import type { VictimPortal } from "./victim-portal.ts";
import { findHalves } from "./wholeness.ts";
import { sendAgain } from "./wire.ts";
import { recipientSees, witness } from "./witness.ts";

/** A portal with its people, on which one trial follows another. */
export interface Stage {
  readonly portal: VictimPortal;
  readonly cast: Cast;
  readonly paces: Record<ActKind, Pace>;
  /** Every letter so far, as it must be for ever. */
  readonly stories: Story[];
}

const rehearsals = 3;

/** Each act a few times in peace: so the kills can be aimed. */
export async function rehearse(cast: Cast): Promise<Record<ActKind, Pace>> {
  const [of] = cast.cases;
  const paceOf = async (kind: ActKind): Promise<[ActKind, Pace]> => {
    const taken: Pace[] = [];
    for (let time = 0; time < rehearsals; time += 1) {
      taken.push(await takePace(await makeReady(kind, new Story(of, 0, 3_000), seededRandom(time, 0))));
    }
    const median = (part: keyof Pace) =>
      taken.map((pace) => pace[part]).toSorted((one, other) => one - other)[rehearsals >> 1] ?? 0;
    return [kind, { preparingMs: median("preparingMs"), answeringMs: median("answeringMs") }];
  };
  const paces: [ActKind, Pace][] = [];
  for (const kind of actKinds) paces.push(await paceOf(kind));
  return Object.fromEntries(paces) as Record<ActKind, Pace>;
}

/** One crash. Throws with what was lost, half done or not clearly answered. */
export async function runTrial(stage: Stage, seed: number, trial: number): Promise<Outcome> {
  const plan = drawPlan(seed, trial);
  const { portal } = stage;
  const story = new Story(stage.cast.cases[plan.caseIndex], plan.author, plan.size);
  const act = await makeReady(plan.kind, story, plan.random);
  const aim = portal.aim(plan.target);
  const struck = await strike(act, plan.moment, stage.paces[plan.kind], () => portal.kill(aim));
  stage.paces[plan.kind] = learnt(stage.paces[plan.kind], struck);
  const backMs = await portal.comeBack(plan.target, aim);

  const stored = await withDatabase(portal, (database) => wasStored(database, story, act, struck, portal));
  if (stored) remember(story, act);
  await recipientSees(story);
  await repeat(plan, story, act, struck, stored);
  remember(story, act);
  stage.stories.push(story);
  await witness(story);
  await withDatabase(portal, async (database) => mustStand(database, story));
  await checkAudit(stage.cast);
  return { kind: plan.kind, target: plan.target, moment: momentOf(struck, stored), backMs };
}

/** Whether the act is done, wholly; throws when it is done by half, or was acknowledged and is not done. */
async function wasStored(
  database: pg.Client,
  story: Story,
  act: Act,
  struck: Struck,
  portal: VictimPortal,
): Promise<boolean> {
  const halves = await findHalves(database);
  if (halves.length > 0) throw new Error(`half done: ${halves.join("; ")}`);
  const found = await readFacts(database, story.messageId);
  const answer = struck.exchange?.answer ?? null;
  if (answer !== null && answer.status !== 200) {
    const problem = problemSchema.safeParse(parsed(answer.text));
    if (problem.data?.code !== "unavailable") {
      const code = problem.data?.code ?? "and no problem";
      throw new Error(`the crash was answered with ${answer.status} ${code}: ${portal.lastFault()}`);
    }
  }
  if (sameFacts(found, act.after)) return true;
  if (answer?.status === 200) throw new Error("acknowledged, and not stored");
  if (!sameFacts(found, story.exists ? story.facts : null)) throw new Error("neither done nor not done");
  return false;
}

function remember(story: Story, act: Act): void {
  // What opening for the check has changed stays changed.
  const { offer } = story.facts;
  story.facts = offer === "opened" ? { ...act.after, offer } : act.after;
  story.exists = true;
}

async function repeat(plan: Plan, story: Story, act: Act, struck: Struck, stored: boolean): Promise<void> {
  const { exchange } = struck;
  if (exchange === null || plan.again === "new-request") {
    const refusal = await doOnceMore(act, stored);
    if (refusal !== null) throw new Error(`doing it once more was refused: ${refusal}`);
    return;
  }
  const first = await sendAgain(exchange.sent);
  if (first.status !== 200) throw new Error(`sent once more it was answered with ${first.status}`);
  const { answer } = exchange;
  const wasOpened = story.facts.offer === "opened";
  if (answer?.status === 200 && answer.text !== first.text && !wasOpened) {
    throw new Error("sent once more it was answered otherwise than before");
  }
  const second = await sendAgain(exchange.sent);
  if (second.status !== 200 || second.text !== first.text) {
    throw new Error("sent twice more it was answered in two ways");
  }
}

function momentOf({ exchange, killedAt }: Struck, stored: boolean): Moment {
  if (exchange === null || exchange.sent.sentAt > killedAt) return "before the request";
  const { answer } = exchange;
  if (answer !== null && answer.status === 200 && answer.answeredAt <= killedAt) return "after the answer";
  return stored ? "in flight, stored" : "in flight, not stored";
}

async function mustStand(database: pg.Client, story: Story): Promise<void> {
  if (!sameFacts(await readFacts(database, story.messageId), story.facts)) {
    throw new Error("what stands in the database is not what was acknowledged");
  }
}

async function checkAudit({ administrator }: Cast): Promise<void> {
  const fault = checkTrail(await readWholeTrail(administrator.session));
  if (fault !== null) throw new Error(`entry ${fault.seq} of the audit trail was ${fault.fault}`);
}

/** At the end: every letter of every trial is as it was acknowledged, and its author and its reader find it so. */
export async function checkEverything({ portal, cast, stories }: Stage): Promise<void> {
  await withDatabase(portal, async (database) => {
    const halves = await findHalves(database);
    if (halves.length > 0) throw new Error(`half done: ${halves.join("; ")}`);
    for (const story of stories) await mustStand(database, story);
  });
  await checkAudit(cast);
}

async function withDatabase<T>(portal: VictimPortal, work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = new pg.Client({ connectionString: portal.databaseUrl });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
