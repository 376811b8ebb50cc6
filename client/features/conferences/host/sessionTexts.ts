import type { ConferenceView, SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import {
  type Debrief,
  openDebrief,
  openNotes,
  openPanel,
  saveDebrief,
  saveNotes,
  savePanel,
} from "../../../lib/conferences/texts.ts";
import { ReplyError } from "../../../lib/problem.ts";
import type { UnlockedSession } from "../../../lib/session.ts";
import type { TextPort } from "./TextPort.ts";

export interface ConferenceTexts {
  readonly notes: TextPort<string>;
  readonly panel: TextPort<string>;
  readonly debrief: TextPort<Debrief>;
}

const emptyDebrief: Debrief = { forVictim: "", forOffender: "", forSupporters: "", followUp: "", safety: "" };
const joined = (mine: string, theirs: string) =>
  [mine, theirs].filter((text) => text.trim() !== "").join("\n\n");

function joinedDebrief(mine: Debrief, theirs: Debrief): Debrief {
  const both = (name: keyof Debrief) =>
    mine[name] === theirs[name] ? mine[name] : joined(mine[name], theirs[name]);
  return {
    forVictim: both("forVictim"),
    forOffender: both("forOffender"),
    forSupporters: both("forSupporters"),
    followUp: both("followUp"),
    safety: both("safety"),
  };
}

function supervised(view: ConferenceView): SupervisedConference {
  if (view.view !== "staff") throw new ReplyError();
  return view;
}

/** The texts of a conference as this member of staff opens and seals them. */
export function sessionTexts(session: UnlockedSession): ConferenceTexts {
  const written = <T>(stored: { revision: number } | null, value: T | null) =>
    stored === null || value === null ? null : { revision: stored.revision, value };
  return {
    notes: {
      empty: "",
      open: (view) => written(view.notes, openNotes(session, view)?.text ?? null),
      save: (view, text) => saveNotes(session, view, { text }).then(supervised),
      join: joined,
    },
    panel: {
      empty: "",
      open: (view) => written(view.panel, openPanel(session, view)?.text ?? null),
      save: (view, text) => savePanel(session, view, { text }).then(supervised),
      join: joined,
    },
    debrief: {
      empty: emptyDebrief,
      open: (view) => written(view.debrief, openDebrief(session, view)),
      save: (view, debrief) => saveDebrief(session, view, debrief).then(supervised),
      join: joinedDebrief,
    },
  };
}
