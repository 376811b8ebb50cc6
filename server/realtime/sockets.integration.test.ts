import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { listSessions } from "../../client/lib/accounts/sessions.ts";
import { signIn, signOut } from "../../client/lib/accounts/sign-in.ts";
import { pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { answerOffer, openMessage } from "../../client/lib/messages/offers.ts";
import { claimReview, readReview } from "../../client/lib/reviews/decide.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, passOn, type Scene, write } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { type ServerEventName, serverEvents } from "../../protocol/events.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;
const sockets: Socket[] = [];

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

interface Heard {
  readonly socket: Socket;
  /** Event names and payloads, as they came. */
  readonly events: string[];
}

/** Resolves when let in; rejects with the server's word when not. */
function connect(headers: Record<string, string>): Promise<Heard> {
  const socket = io(scene.address, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  sockets.push(socket);
  const events: string[] = [];
  socket.onAny((name: ServerEventName, payload: unknown) => {
    serverEvents[name].parse(payload);
    events.push(`${name} ${JSON.stringify(payload)}`);
  });
  return new Promise((resolve, reject) => {
    socket.on("connect", () => resolve({ socket, events }));
    socket.on("connect_error", reject);
  });
}

const listen = (person: Person, more: Record<string, string> = {}) =>
  connect({ origin: scene.address, cookie: person.tap.cookie(), ...more });
const disconnected = (socket: Socket) => new Promise((resolve) => socket.on("disconnect", resolve));
/** Long enough for an event to come; everything here runs in one process. */
const quiet = () => sleep(200);

describe("who is let in", () => {
  it("comes from the portal's own pages", async () => {
    for (const origin of ["https://elsewhere.example", "null", ""]) {
      await expect(listen(scene.anwen, { origin })).rejects.toThrow();
    }
    await expect(connect({ cookie: scene.anwen.tap.cookie() })).rejects.toThrow();
  });

  it("has a session, a full one", async () => {
    for (const cookie of ["", "accord-session=", `accord-session=${"A".repeat(43)}`]) {
      await expect(listen(scene.anwen, { cookie })).rejects.toThrow("not-signed-in");
    }
  });

  it("is cut off with the end of the session", async () => {
    const tap = createTap();
    const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
    const { signInName, passphrase } = scene.anwen.account;
    const session = await signIn(client, { signInName, passphrase });
    const { socket, events } = await listen({ ...scene.anwen, session, tap });
    const gone = disconnected(socket);
    await signOut(session);
    expect(await gone).toBe("io server disconnect");
    expect(events).toEqual(['session-ended {"reason":"ended"}']);
  });

  it("does not open tabs without end", async () => {
    const opened: unknown[] = [];
    await expect(
      (async () => {
        for (let tab = 0; tab <= 30; tab += 1) opened.push(await listen(scene.tom));
      })(),
    ).rejects.toThrow("too-many-requests");
    expect(opened).toHaveLength(30);
  });
});

describe("what a browser sends", () => {
  it("keeps its session alive when it is what the protocol has", async () => {
    const { socket } = await listen(scene.anwen);
    socket.emit("still-here", {});
    await quiet();
    expect(socket.connected).toBe(true);
  });

  it.each([
    ["an unknown event", (socket: Socket) => socket.emit("message-changed", {})],
    ["an event named as something of every object", (socket: Socket) => socket.emit("constructor", {})],
    ["an unknown key", (socket: Socket) => socket.emit("still-here", { more: 1 })],
    ["no payload", (socket: Socket) => socket.emit("still-here")],
    ["two payloads", (socket: Socket) => socket.emit("still-here", {}, {})],
    ["a wish for an answer", (socket: Socket) => socket.emit("still-here", {}, () => undefined)],
    ["bytes", (socket: Socket) => socket.emit("still-here", Buffer.from([1]))],
  ])("is cut off with %s", async (_what, emit) => {
    const { socket } = await listen(scene.jordan);
    const gone = disconnected(socket);
    emit(socket);
    expect(await gone).toBe("io server disconnect");
    expect(await listSessions(scene.jordan.session)).not.toHaveLength(0);
  });
});

describe("who hears what", () => {
  it("tells the author what they did and what was decided, and staff of the case everything", async () => {
    const { anwen, jordan, priya } = scene;
    const [author, recipient, staff] = [await listen(anwen), await listen(jordan), await listen(priya)];
    const { messageId } = await write(anwen);
    const changed = `message-changed {"messageId":"${messageId}"}`;
    await quiet();
    expect(author.events.splice(0)).toEqual([changed]);
    expect(staff.events.splice(0).sort()).toEqual([changed, "queue-changed {}"]);
    await claimReview(priya.session, await readReview(priya.session, messageId), true);
    await quiet();
    expect(author.events.splice(0)).toEqual([]);
    expect(staff.events.splice(0).sort()).toEqual([changed, "queue-changed {}"]);
    expect(recipient.events.splice(0)).toEqual([]);
    await approve(priya, messageId);
    await quiet();
    expect(author.events.splice(0)).toEqual([changed]);
    expect(recipient.events.splice(0)).toEqual([changed]);
  });

  it("tells both sides of a pause, once, and in the same words", async () => {
    const { anwen, jordan, priya, caseId } = scene;
    const [one, other] = [await listen(anwen), await listen(jordan)];
    await pauseCase(priya.session, await readCase(priya.session, caseId), true);
    await pauseCase(priya.session, await readCase(priya.session, caseId), true);
    await quiet();
    expect(one.events.splice(0)).toEqual([`case-changed {"caseId":"${caseId}"}`]);
    expect(other.events.splice(0)).toEqual([`case-changed {"caseId":"${caseId}"}`]);
    await pauseCase(priya.session, await readCase(priya.session, caseId), false);
  });
});

describe("whatever the recipient does", () => {
  it("the author hears nothing, and reads the same bytes as before", async () => {
    const { anwen, jordan, priya, tom } = scene;
    const messageId = await passOn(anwen, priya);
    const author = await listen(anwen);
    const all = [
      "/api/messages",
      `/api/messages/${messageId}`,
      `/api/messages/${messageId}/versions/1`,
      `/api/messages/${messageId}/draft`,
      "/api/my-case",
      "/api/session",
      "/api/service",
    ];
    const read = async () => {
      const replies: string[] = [];
      for (const path of all) {
        const response = await fetch(`${scene.address}${path}`, { headers: { cookie: anwen.tap.cookie() } });
        const headers = [...response.headers].filter(([name]) => name !== "date" && name !== "x-request-id");
        replies.push(JSON.stringify([path, response.status, headers, await response.text()]));
      }
      return replies;
    };
    const before = await read();
    const same = async (what: string) => {
      await quiet();
      expect(await read(), what).toEqual(before);
      expect(author.events, what).toEqual([]);
    };
    const version = 1;
    for (const answer of ["postponed", "asked-together", "refused"] as const) {
      await answerOffer(jordan.session, { messageId, version, answer });
      await same(answer);
    }
    const phone = await listen(jordan);
    await same("comes online");
    await openMessage(jordan.session, { messageId, version });
    await same("opens");
    await openMessage(jordan.session, { messageId, version });
    await same("opens again");
    const alert = await sendAs(scene, jordan, "POST", `/api/messages/${messageId}/alert`, {
      reason: "chunks",
    });
    expect(alert.status).toBe(200);
    await same("is alarmed");
    const { messageId: reply } = await write(jordan);
    await same("writes back");
    await claimReview(tom.session, await readReview(tom.session, reply), true);
    await same("is reviewed");
    phone.socket.close();
    await same("leaves");
    // And the staff did hear of it all: the silence is for the author alone.
    expect((await readReview(priya.session, messageId)).offer).toBe("opened");
  });
});
