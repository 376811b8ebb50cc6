import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { listMessages, readMessage } from "../../client/lib/messages/list.ts";
import { answerOffer, openMessage } from "../../client/lib/messages/offers.ts";
import { readWrittenVersion, takeBackMessage } from "../../client/lib/messages/written.ts";
import { ProblemError } from "../../client/lib/problem.ts";
import { claimReview, declineMessage, readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { listQueue } from "../../client/lib/reviews/queue.ts";
import { lastSent, refusedWith, sendAs } from "../../e2e/portal/requests.ts";
import {
  approve,
  letterOf,
  openScene,
  type Person,
  passOn,
  type Scene,
  write,
} from "../../e2e/portal/scene.ts";
import type { WrittenMessage } from "../../protocol/messages/endpoints.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
/** The same with two approvals, and only Priya on the case. */
let strict: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
  strict = await openScene(inject("postgresUrl"), startTrialPortal, { approvals: 2, tomOnCase: false });
});
afterAll(async () => {
  await scene.end();
  await strict.end();
});

async function written(person: Person, messageId: string): Promise<WrittenMessage> {
  const message = await readMessage(person.session, messageId);
  if (message.side !== "written") throw new Error("not the author");
  return message;
}

const reviewOf = (staff: Person, messageId: string) => readReview(staff.session, messageId);

describe("a letter's way", () => {
  it("goes from its author to the queue, back with a note, and as version 2 to the recipient", async () => {
    const { anwen, jordan, priya } = scene;
    const { messageId } = await write(anwen, { text: "first words" });
    const queue = await listQueue(priya.session);
    expect(queue.entries.map(({ item }) => item.messageId)).toContain(messageId);
    const claimed = await claimReview(priya.session, await reviewOf(priya, messageId), true);
    expect(claimed.item).toMatchObject({ state: "in-review", claimedBy: priya.session.contents.accountId });
    expect((await written(anwen, messageId)).state).toBe("held");
    await returnMessage(priya.session, claimed, "please leave the street out");
    expect(await written(anwen, messageId)).toMatchObject({ state: "returned", nextVersion: 2 });
    const back = await readWrittenVersion(anwen.session, { messageId, version: 1 });
    expect(back.refusal).toMatchObject({ outcome: "returned", note: "please leave the street out" });

    await write(anwen, { messageId, version: 2, text: "second words" });
    expect((await reviewOf(priya, messageId)).item).toMatchObject({ version: 2, returnedBefore: 1 });
    await approve(priya, messageId);
    expect((await written(anwen, messageId)).state).toBe("passed-on");
    for (const answer of ["postponed", "refused", "asked-together"] as const) {
      const offer = await answerOffer(jordan.session, { messageId, version: 2, answer });
      expect(offer.state).toBe(answer);
    }
    const opened = await openMessage(jordan.session, { messageId, version: 2 });
    expect(opened.letter).toEqual(letterOf("second words"));
    expect((await reviewOf(priya, messageId)).offer).toBe("opened");
    await expect(answerOffer(jordan.session, { messageId, version: 2, answer: "refused" })).rejects.toEqual(
      refusedWith("wrong-state"),
    );
  });

  it("can be taken back until it is decided, and its words are gone from the portal", async () => {
    const { anwen, priya } = scene;
    const message = await write(anwen);
    const { messageId } = message;
    const { body: kept } = await sendAs(scene, anwen, "GET", `/api/messages/${messageId}/versions/1`);
    expect(kept).toHaveProperty("envelope");
    const draft = await takeBackMessage(anwen.session, message);
    expect(draft).toMatchObject({ state: "draft", version: 1, nextVersion: 2, draftRevision: 1 });
    expect(await sendAs(scene, anwen, "GET", `/api/messages/${messageId}/versions/1`)).toMatchObject({
      status: 404,
    });
    expect(await sendAs(scene, priya, "GET", `/api/reviews/${messageId}`)).toMatchObject({ status: 404 });
    const { path, method, body } = lastSent(anwen, "/take-back");
    expect(await sendAs(scene, anwen, method, path, body)).toMatchObject({
      status: 200,
      body: { state: "draft" },
    });
    const again = await write(anwen, { messageId, version: 2 });
    await approve(priya, messageId);
    await expect(takeBackMessage(anwen.session, again)).rejects.toEqual(refusedWith("wrong-state"));
  });
});

describe("one decision a version", () => {
  it("answers the same decision sent twice alike, and another one with already-decided", async () => {
    const { anwen, priya, tom } = scene;
    const messageId = await passOn(anwen, priya);
    const before = await reviewOf(priya, messageId);
    const { path, method, body } = lastSent(priya, "/approve");
    expect(await sendAs(scene, priya, method, path, body)).toMatchObject({ status: 200 });
    const decided = ({ item, versions, offer }: typeof before) => ({ item, versions, offer });
    expect(decided(await reviewOf(priya, messageId))).toEqual(decided(before));
    const tomsReview = await reviewOf(tom, messageId);
    await expect(declineMessage(tom.session, tomsReview, "no")).rejects.toEqual(
      refusedWith("already-decided"),
    );
    await expect(returnMessage(priya.session, before, "no")).rejects.toEqual(refusedWith("already-decided"));
    expect(decided(await reviewOf(priya, messageId))).toEqual(decided(before));
  });

  it("is of the first of two facilitators who decide at once", async () => {
    const { jordan, priya, tom } = scene;
    for (let round = 0; round < 6; round += 1) {
      const { messageId } = await write(jordan);
      const [one, other] = [await reviewOf(priya, messageId), await reviewOf(tom, messageId)];
      const attempts = [
        round % 2 === 0 ? approve(priya, messageId) : returnMessage(priya.session, one, "one"),
        round % 3 === 0 ? approve(tom, messageId) : declineMessage(tom.session, other, "other"),
        approve(tom, messageId),
      ];
      const outcomes = await Promise.allSettled(attempts);
      const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(failures).toHaveLength(2);
      for (const failure of failures) {
        expect(failure).toBeInstanceOf(ProblemError);
        expect((failure as ProblemError).code).toBe("already-decided");
      }
      const { versions } = await reviewOf(priya, messageId);
      expect(versions).toHaveLength(1);
      expect(versions[0]?.outcome).not.toBe("undecided");
    }
  });

  it("answers a submission sent twice alike, and other words under the same version with stale-revision", async () => {
    const { anwen, jordan } = scene;
    const { messageId } = await write(anwen);
    const { path, method, body } = lastSent(anwen, "/submit");
    expect(await sendAs(scene, anwen, method, path, body)).toMatchObject({
      status: 200,
      body: { state: "held" },
    });
    await expect(write(anwen, { messageId, version: 1, text: "other words" })).rejects.toEqual(
      refusedWith("stale-revision"),
    );
    await expect(write(anwen, { messageId, version: 2 })).rejects.toEqual(refusedWith("wrong-state"));
    await expect(write(jordan, { messageId, version: 1 })).rejects.toEqual(refusedWith("not-found"));
  });

  it("needs two different reviewers where the case asks for two, and gives the recipient nothing before", async () => {
    const { anwen, jordan, priya } = strict;
    const { messageId } = await write(anwen);
    await approve(priya, messageId);
    expect((await reviewOf(priya, messageId)).item).toMatchObject({ state: "held", approvals: 1 });
    expect(await sendAs(strict, jordan, "GET", `/api/messages/${messageId}`)).toMatchObject({ status: 404 });
    expect((await written(anwen, messageId)).state).toBe("held");
    await expect(approve(priya, messageId)).rejects.toEqual(refusedWith("already-decided"));
    // Taken back between the two, the first approval is worth nothing any more.
    await takeBackMessage(anwen.session, await written(anwen, messageId));
    await write(anwen, { messageId, version: 2 });
    expect((await reviewOf(priya, messageId)).item).toMatchObject({ approvals: 0 });
  });
});

describe("what is not one's own", () => {
  it("is not there", async () => {
    const { anwen, jordan, priya, tom } = strict;
    const { messageId } = await write(anwen);
    const path = `/api/messages/${messageId}`;
    const { body: submitted } = lastSent(anwen, "/submit");
    const before = (await readMyCase(jordan.session)).counterparts;
    const tries: [Person, string, string, unknown?][] = [
      [jordan, "GET", path],
      [jordan, "GET", `${path}/versions/1`],
      [jordan, "GET", `${path}/draft`],
      [jordan, "POST", `${path}/open`, { version: 1 }],
      [jordan, "POST", `${path}/answer`, { version: 1, answer: "refused" }],
      [jordan, "POST", `${path}/alert`, { reason: "chunks" }],
      [jordan, "DELETE", `${path}/draft`],
      [anwen, "POST", `${path}/open`, { version: 1 }],
      [tom, "GET", `/api/reviews/${messageId}`],
      [tom, "POST", `/api/reviews/${messageId}/claim`, { version: 1, claim: true }],
      [tom, "GET", `/api/cases/${strict.caseId}`],
      [tom, "GET", `/api/cases/${strict.caseId}/messages`],
      [tom, "POST", `/api/cases/${strict.caseId}/pause`, { paused: true }],
      [priya, "GET", `/api/reviews/${randomUUID()}`],
    ];
    for (const [person, method, where, body] of tries) {
      expect(await sendAs(strict, person, method, where, body), `${method} ${where}`).toMatchObject({
        status: 404,
        body: { code: "not-found" },
      });
    }
    expect((await sendAs(strict, jordan, "POST", `${path}/submit`, submitted)).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await readMyCase(jordan.session)).counterparts).toEqual(before);
    expect((await listMessages(jordan.session)).messages).toEqual([]);
    expect((await listQueue(tom.session)).entries).toEqual([]);
    const toOneself = { ...submitted, recipientId: anwen.session.contents.participant?.participantId };
    expect(
      await sendAs(strict, anwen, "POST", `/api/messages/${randomUUID()}/submit`, toOneself),
    ).toMatchObject({
      status: 404,
    });
  });
});
