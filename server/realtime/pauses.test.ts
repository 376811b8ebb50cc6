import { expect, test } from "vitest";
import { actIn, device, inSession } from "./trial-session.ts";
import { type TrialSockets, trialSockets } from "./trial-sockets.ts";

const why = (of: TrialSockets) => of.conferences.live.find(of.portal.conferenceId)?.pause;

test("it is known who paused it, until somebody goes on", async () => {
  const { of, people, act, ids } = await inSession();
  expect(why(of)).toBeNull();
  await act(people.colleague, "pause");
  expect(why(of)).toEqual({ why: "by-facilitator", accountId: ids.colleague });
  // The word of a second one, and a line that breaks while it stands still, are not why.
  await act(people.lead, "pause");
  people.colleague.close();
  people.lead.close();
  await of.settled();
  expect(why(of)).toEqual({ why: "by-facilitator", accountId: ids.colleague });
  const lead = of.connect("lead");
  await lead.ask("conference-join", { conferenceId: of.portal.conferenceId, device });
  await act(lead, "resume");
  expect(why(of)).toBeNull();
});

test("a facilitator's line that broke is told from one who went, and from a change of the case", async () => {
  const { of, people, act, ids } = await inSession();
  people.colleague.close();
  await of.settled();
  expect(why(of)).toBeNull();
  await act(people.lead, "speak-privately", { side: "victim" });
  expect(why(of)).toEqual({ why: "no-facilitator", accountId: ids.lead });
  await act(people.lead, "end-private");
  await act(people.lead, "resume");
  people.lead.close();
  await of.settled();
  expect(why(of)).toEqual({ why: "facilitator-lost", accountId: ids.lead });

  const other = await inSession();
  other.of.portal.facts = { ...other.of.portal.facts, paused: true };
  other.of.conferences.lookAtCase(other.of.portal.caseId);
  await other.of.settled();
  expect(why(other.of)).toEqual({ why: "case-changed", accountId: null });
});

test("what cannot be written down says so, but not in the place of what happened", async () => {
  const { of, people, act, ids } = await inSession();
  of.portal.beforeCommit = () => {
    throw new Error("no database");
  };
  await act(people.lead, "mute", { accountId: ids.victim, on: true });
  expect(why(of)).toEqual({ why: "not-written", accountId: null });
  const lost = await inSession();
  lost.people.colleague.close();
  await lost.of.settled();
  lost.of.portal.beforeCommit = of.portal.beforeCommit;
  lost.people.lead.close();
  await lost.of.settled();
  expect(why(lost.of)).toEqual({ why: "facilitator-lost", accountId: ids.lead });
});

test("it is still known when everybody has gone and comes back, and a server that starts again says so", async () => {
  const { of, people, act, ids, conferenceId } = await inSession();
  await act(people.lead, "pause");
  for (const socket of Object.values(people)) socket.close();
  await of.settled();
  expect(of.conferences.live.find(conferenceId)).toBeUndefined();
  const lead = of.connect("lead");
  await lead.ask("conference-join", { conferenceId, device });
  expect(why(of)).toEqual({ why: "by-facilitator", accountId: ids.lead });

  const again = await trialSockets();
  again.portal.course = { ...of.portal.course, phase: "in-session" };
  const back = again.connect("lead");
  await back.ask("conference-join", { conferenceId, device });
  expect(why(again)).toEqual({ why: "server-restarted", accountId: null });
  await actIn(again)(back, "resume");
  expect(why(again)).toBeNull();
});
