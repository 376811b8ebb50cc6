import { useTranslation } from "react-i18next";
import type { Line } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { Button, DateTime, LineSign, Menu, Tag, TimeAgo, type Tone } from "../../../components/index.ts";
import {
  type AdmitHindrance,
  firstActFor,
  isCutOff,
  isPresent,
  otherActsFor,
  type PersonAct,
} from "./supervised.ts";
import { useSideWords } from "./useSideWords.ts";

const tones: Record<SupervisedPerson["place"], Tone> = {
  away: "neutral",
  waiting: "held",
  admitted: "passed",
  private: "back",
  removed: "stop",
};

interface PersonRowProps {
  readonly person: SupervisedPerson;
  readonly name: string;
  readonly line: Line;
  readonly isSpeaking: boolean;
  readonly isOneself: boolean;
  readonly hindrance: AdmitHindrance | null;
  /** Left out where one looks on only. */
  readonly onAct?: (act: PersonAct, person: SupervisedPerson) => void;
}

/** One person: where they are, since when, with what devices and line; and what can be done about it. */
export function PersonRow({ person, name, line, isSpeaking, isOneself, hindrance, onAct }: PersonRowProps) {
  const { t } = useTranslation("conferences-staff");
  const words = useSideWords();
  const first = firstActFor(person);
  const others = otherActsFor(person);
  return (
    <li className="host-person" data-help={person.asksForHelp || undefined}>
      <p className="host-person-name">
        <strong>{name}</strong>{" "}
        <span className="soft small">{isOneself ? t("person.you") : words.role(person)}</span>
      </p>
      <div className="host-person-facts">
        {person.asksForHelp ? <Tag tone="held">{t("person.asksForHelp")}</Tag> : null}
        {isCutOff(person) ? (
          <Tag tone="stop">{t("person.cutOff")}</Tag>
        ) : (
          <Tag tone={tones[person.place]}>{t(`person.place.${person.place}`)}</Tag>
        )}
        {isSpeaking ? <span className="small">{t("person.speaks")}</span> : null}
        {isPresent(person) && person.connected ? <LineSign line={line} /> : null}
      </div>
      <Facts person={person} />
      {onAct === undefined || (first === null && others.length === 0) ? null : (
        <div className="host-person-acts">
          {first === null ? null : (
            <Button isDisabled={first === "admit" && hindrance !== null} onPress={() => onAct(first, person)}>
              {t(`acts.${first}`, { name })}
            </Button>
          )}
          {others.length === 0 ? null : (
            <Menu
              label={t("acts.more", { name })}
              isSmall
              entries={others.map((act) => ({
                id: act,
                label: t(`acts.${act}`, { name }),
                hint: t(`acts.hint.${act}`),
                onPress: () => onAct(act, person),
              }))}
            />
          )}
        </div>
      )}
      {hindrance !== null && isPresent(person) ? (
        <p className="small host-hindrance">{t("person.noEncryption", { name })}</p>
      ) : null}
    </li>
  );
}

/** Since when they wait, with what devices, and what a facilitator took from them. */
function Facts({ person }: { readonly person: SupervisedPerson }) {
  const { t } = useTranslation("conferences-staff");
  const { waitingSince } = person;
  if (person.side === null || !isPresent(person)) return null;
  return (
    <ul className="host-facts small soft">
      {person.place === "waiting" && waitingSince !== null ? (
        <li>
          {t("person.since")} <TimeAgo value={waitingSince} />
          <span className="visually-hidden">
            {" "}
            <DateTime value={waitingSince} withTime />
          </span>
        </li>
      ) : null}
      <DeviceFacts person={person} />
      {person.mutedByStaff ? <li>{t("person.muted")}</li> : null}
      {person.cameraOffByStaff ? <li>{t("person.cameraOff")}</li> : null}
    </ul>
  );
}

/** What a facilitator should know before they let somebody in; later only what is not as it was, or never was. */
function DeviceFacts({ person: { device, place } }: { readonly person: SupervisedPerson }) {
  const { t } = useTranslation("conferences-staff");
  if (device === null) return null;
  const { camera, microphone } = device;
  if (camera === "on" && microphone === "on")
    return place === "waiting" ? <li>{t("person.device.both")}</li> : null;
  const isTold = (input: typeof camera) => place === "waiting" || input !== "on";
  return (
    <>
      {isTold(microphone) ? <li>{t(`person.device.microphone.${microphone}`)}</li> : null}
      {isTold(camera) ? <li>{t(`person.device.camera.${camera}`)}</li> : null}
    </>
  );
}
