import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { Note, Page } from "../../../components/index.ts";
import type { Attendance } from "../../../lib/conferences/attendance.ts";
import { kindWords } from "../kindWords.ts";
import { DevicesDialog } from "./DevicesDialog.tsx";
import { HostBar } from "./HostBar.tsx";
import { HostKeysDialog } from "./HostKeysDialog.tsx";
import { HostTexts } from "./HostTexts.tsx";
import { useHostKeys } from "./hostKeys.ts";
import { People } from "./People.tsx";
import { PhaseTags } from "./PhaseTags.tsx";
import { RoomDialogs, type RoomQuestion } from "./RoomDialogs.tsx";
import type { RoomNames } from "./RoomNames.ts";
import { RoomNotice } from "./RoomNotice.tsx";
import { FIRST_SIGNAL, Signals } from "./Signals.tsx";
import { Stage } from "./Stage.tsx";
import type { ConferenceTexts } from "./sessionTexts.ts";
import { ofSide, type PersonAct } from "./supervised.ts";
import { useActs } from "./useActs.ts";
import { useSideWords } from "./useSideWords.ts";
import "./HostRoom.css";

export interface HostRoomProps {
  readonly attendance: Attendance;
  readonly view: SupervisedConference;
  readonly me: SupervisedPerson;
  readonly names: RoomNames;
  readonly texts: ConferenceTexts;
  readonly onSaved: (view: SupervisedConference) => void;
}

/** The facilitator's room: who is where, what may be seen and heard of them, and everything that can be done about it. */
export function HostRoom({ attendance, view, me, names, texts, onSaved }: HostRoomProps) {
  const { t } = useTranslation("conferences-staff");
  const words = useSideWords();
  const state = useSyncExternalStore(attendance.subscribe, attendance.getState);
  const devices = useSyncExternalStore(attendance.devices.subscribe, attendance.devices.getState);
  const acts = useActs((act) => attendance.act(act));
  const [question, setQuestion] = useState<RoomQuestion | null>(null);
  const [dialog, setDialog] = useState<"devices" | "keys" | null>(null);
  const peopleOf = (people: readonly SupervisedPerson[]) => words.people(people, names);

  function onPhase(act: "start" | "pause" | "resume") {
    acts.run({ act });
  }
  function speakWith(side: Side, answered?: SupervisedPerson) {
    const asking = ofSide(view, side).filter((person) => person.asksForHelp || person === answered);
    acts.run(
      [
        { act: "speak-privately", side },
        ...asking.map(({ accountId }) => ({ act: "answer-help", accountId }) as const),
      ],
      t("said.speak", { people: peopleOf(ofSide(view, side)) }),
    );
  }
  function onAct(act: PersonAct, person: SupervisedPerson) {
    const { accountId } = person;
    const said = t(`said.${act}`, { name: names.of(person) });
    if (act === "remove") setQuestion({ kind: "remove", person });
    else if (act === "mute" || act === "unmute")
      acts.run({ act: "mute", accountId, on: act === "mute" }, said);
    else if (act === "camera-off" || act === "camera-on")
      acts.run({ act: "camera-off", accountId, on: act === "camera-off" }, said);
    else acts.run({ act, accountId }, said);
  }
  function onDevice(kind: "camera" | "microphone") {
    const { problem, track, on } = devices[kind];
    if (problem !== null || (track === null && !on)) void attendance.devices.open();
    attendance.devices.setOn(kind, !on);
  }
  const keys = useHostKeys({
    pause: () => view.phase === "in-session" && onPhase("pause"),
    microphone: () => onDevice("microphone"),
    camera: () => onDevice("camera"),
    signal: () => document.querySelector<HTMLElement>(`#${FIRST_SIGNAL} button`)?.focus(),
    help: () => setDialog("keys"),
  });

  return (
    <div className="host desk">
      <header className="host-top">
        <Page title={t("room.title", kindWords(view))} />
        <PhaseTags view={view} protection={state.protection} />
        <p role="status" className="host-said">
          {acts.said}
        </p>
      </header>
      <Signals
        view={view}
        names={names}
        onSpeakWith={speakWith}
        onAnswered={(person) =>
          acts.run({ act: "answer-help", accountId: person.accountId }, t("said.answered"))
        }
      />
      <div className="host-panes">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a wide window it scrolls by itself, and holds nothing else to go to */}
        <section className="host-stage" aria-label={t("room.stage")} tabIndex={0}>
          <div role="status" className="host-notice">
            <RoomNotice state={state} view={view} me={me} names={names} peopleOf={peopleOf} />
          </div>
          {acts.problem === null ? null : <Note tone="stop">{acts.problem}</Note>}
          <Stage attendance={attendance} state={state} devices={devices} view={view} me={me} names={names} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above, while nobody is there */}
        <section className="host-people" aria-label={t("room.people")} tabIndex={0}>
          <People
            view={view}
            names={names}
            me={me.accountId}
            live={{
              speaking: state.speaking,
              lines: state.lines,
              onAct,
              speakWith: me.place === "private" ? me.privateWith : null,
              onSpeakWith: speakWith,
            }}
          />
        </section>
        <section className="host-side" aria-label={t("room.texts")}>
          <HostTexts view={view} texts={texts} onSaved={onSaved} />
        </section>
      </div>
      <HostBar
        view={view}
        me={me}
        devices={devices}
        onDevice={onDevice}
        onPhase={onPhase}
        onEndPrivate={() => acts.run({ act: "end-private" }, t("said.endPrivate"))}
        onEncrypt={() => acts.run({ act: "set-encryption", encryption: "end-to-end" }, t("said.encrypt"))}
        onAsk={setQuestion}
        onDevices={() => setDialog("devices")}
        onKeys={() => setDialog("keys")}
        onLeave={() => acts.run({ act: "leave" })}
      />
      <RoomDialogs
        question={question}
        onClose={() => setQuestion(null)}
        view={view}
        acts={acts}
        nameOf={names.of}
        peopleOf={peopleOf}
      />
      <DevicesDialog
        isOpen={dialog === "devices"}
        onOpenChange={() => setDialog(null)}
        devices={attendance.devices}
        state={devices}
      />
      <HostKeysDialog
        isOpen={dialog === "keys"}
        onOpenChange={() => setDialog(null)}
        isOn={keys.isOn}
        setOn={keys.setOn}
      />
    </div>
  );
}
