import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { Button, Icon } from "../../../components/index.ts";
import type { RoomNames } from "./RoomNames.ts";
import { askingForHelp, onBreak, sides } from "./supervised.ts";
import { useSideWords } from "./useSideWords.ts";
import "./Signals.css";

/** The first button of the first signal: where the key for help goes to. */
export const FIRST_SIGNAL = "host-first-signal";

interface SignalsProps {
  readonly view: SupervisedConference;
  readonly names: RoomNames;
  readonly onSpeakWith: (side: Side) => void;
  readonly onAnswered: (person: SupervisedPerson) => void;
}

/** Who asks for help, and who went for a break: to be seen at once, and not to be heard by anybody in the room. */
export function Signals({ view, names, onSpeakWith, onAnswered }: SignalsProps) {
  const { t } = useTranslation("conferences-staff");
  const words = useSideWords();
  const asking = askingForHelp(view);
  const breaks = sides.flatMap((side) => {
    const people = onBreak(view, side);
    return people.length === 0 ? [] : [{ side, people }];
  });
  return (
    <div role="status" className="host-signals">
      {asking.map((person, index) => (
        <div key={person.accountId} className="host-signal host-signal-help">
          <Icon name="help" />
          <p>
            <strong>{t("signals.help", { name: names.of(person) })}</strong> {t("signals.helpQuiet")}
          </p>
          <div className="host-signal-acts" {...(index === 0 ? { id: FIRST_SIGNAL } : {})}>
            {person.side === null ? null : (
              <Button onPress={() => person.side !== null && onSpeakWith(person.side)}>
                {t("side.speak", { people: names.of(person) })}
              </Button>
            )}
            <Button variant="plain" onPress={() => onAnswered(person)}>
              {t("signals.seen", { name: names.of(person) })}
            </Button>
          </div>
        </div>
      ))}
      {breaks.map(({ side, people }) => (
        <div key={side} className="host-signal">
          <Icon name="rest" />
          <p>
            <strong>{t("signals.break", { people: words.people(people, names) })}</strong>{" "}
            {t("signals.breakWords")}
          </p>
          <div className="host-signal-acts">
            <Button onPress={() => onSpeakWith(side)}>
              {t("signals.goTo", { people: words.people(people, names) })}
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}
