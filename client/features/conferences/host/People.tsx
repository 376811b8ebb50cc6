import { useTranslation } from "react-i18next";
import type { Line, Side } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../../protocol/ids.ts";
import { Button } from "../../../components/index.ts";
import { PersonRow } from "./PersonRow.tsx";
import type { RoomNames } from "./RoomNames.ts";
import { canSpeakWith, hindranceOf, ofSide, type PersonAct, sides, staffOf } from "./supervised.ts";
import { useSideWords } from "./useSideWords.ts";
import "./People.css";

export interface PeopleProps {
  readonly view: SupervisedConference;
  readonly names: RoomNames;
  readonly me: Id;
  /** Default 2. 3 where they are part of something that has a heading. */
  readonly headingLevel?: 2 | 3;
  /** Left out before one is in the room oneself: then one looks on only. */
  readonly live?: {
    readonly speaking: readonly Id[];
    readonly lines: ReadonlyMap<Id, Line>;
    readonly onAct: (act: PersonAct, person: SupervisedPerson) => void;
    /** Null of the side with which one is already. */
    readonly speakWith: Side | null;
    readonly onSpeakWith: (side: Side) => void;
  };
}

/** Everybody who may come, each side by itself, and the staff. */
export function People(props: PeopleProps) {
  const { t } = useTranslation("conferences-staff");
  const words = useSideWords();
  const { view, names, live, headingLevel = 2 } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <>
      {sidesOf(view).map((side) => {
        const people = ofSide(view, side);
        return (
          <section key={side} className="host-group" aria-label={words.title(side)}>
            <Heading>{words.title(side)}</Heading>
            <Rows {...props} people={people} none={t("side.nobody")} />
            {live === undefined || live.speakWith === side || !canSpeakWith(view, side) ? null : (
              <div>
                <Button variant="plain" onPress={() => live.onSpeakWith(side)}>
                  {t("side.speak", { people: words.people(people, names) })}
                </Button>
              </div>
            )}
          </section>
        );
      })}
      <section className="host-group" aria-label={t("side.staff")}>
        <Heading>{t("side.staff")}</Heading>
        <Rows {...props} people={staffOf(view)} none={t("side.nobody")} />
      </section>
    </>
  );
}

const sidesOf = ({ rehearsalWith }: SupervisedConference) =>
  rehearsalWith === null ? sides : [rehearsalWith];

interface RowsProps extends PeopleProps {
  readonly people: readonly SupervisedPerson[];
  readonly none: string;
}

function Rows({ view, names, me, live, people, none }: RowsProps) {
  if (people.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="host-people-list">
      {people.map((person) => (
        <PersonRow
          key={person.accountId}
          person={person}
          name={names.of(person)}
          line={live?.lines.get(person.accountId) ?? person.line}
          isSpeaking={live?.speaking.includes(person.accountId) ?? false}
          isOneself={person.accountId === me}
          hindrance={hindranceOf(view, person)}
          {...(live === undefined ? {} : { onAct: live.onAct })}
        />
      ))}
    </ul>
  );
}
