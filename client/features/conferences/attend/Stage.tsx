import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PersonTile } from "../../../components/index.ts";
import { facilitatorsFirst, type PersonBeside, useAttended } from "./attending.tsx";
import { OwnTile } from "./OwnTile.tsx";
import { useBigPerson } from "./useBigPerson.ts";

/** Everybody in the room: whoever speaks is large, the others stand in a row, oneself among them if one likes; then the rest. */
export function Stage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation("conferences");
  const { state, view } = useAttended();
  // In a silence one sees the others, not whoever holds the conversation; in private it is them one speaks with.
  const staffFirst = [...view.beside].sort(facilitatorsFirst);
  const people = view.place === "private" ? staffFirst : staffFirst.reverse();
  const big = useBigPerson(
    people.map(({ accountId }) => accountId),
    state.speaking,
  );
  const large = people.find(({ accountId }) => accountId === big);
  const others = people.filter((person) => person !== large);
  const isRow = others.length > 0 || !state.hidesSelf;
  return (
    <div className="stage">
      {large === undefined ? (
        <p className="stage-empty">{t("people.alone")}</p>
      ) : (
        <Beside key={large.accountId} person={large} size="big" />
      )}
      {isRow ? (
        <ul className="stage-row" aria-label={t("room.others")}>
          {others.map((person) => (
            <li key={person.accountId}>
              <Beside person={person} size="small" />
            </li>
          ))}
          {state.hidesSelf ? null : (
            <li>
              <OwnTile />
            </li>
          )}
        </ul>
      ) : null}
      <div className="stage-side">{children}</div>
    </div>
  );
}

function Beside({ person, size }: { readonly person: PersonBeside; readonly size: "big" | "small" }) {
  const { t } = useTranslation("conferences");
  const { attendance, state, view, nameOf, ownSide } = useAttended();
  const { accountId } = person;
  const media = state.media.get(accountId);
  const isLocking = state.protection === "waiting-for-key";
  const isSpared = view.spared && person.side !== null && person.side !== ownSide;
  return (
    <PersonTile
      name={nameOf(person)}
      picture={media?.picture ?? null}
      withoutPicture={withoutPicture()}
      isSpeaking={state.speaking.includes(accountId)}
      line={state.lines.get(accountId) ?? person.line}
      facts={isLocking || media?.sound ? [] : [t("fact.noSound")]}
      size={size}
      onShownWidth={(widthPx) => attendance.setShownWidth(accountId, widthPx)}
    />
  );

  function withoutPicture(): string {
    if (isLocking) return t("without.locking");
    if (isSpared) return t("without.spared");
    return t(state.soundOnly ? "without.soundOnly" : "without.noPicture");
  }
}
