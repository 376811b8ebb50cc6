import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PersonTile } from "../../../components/index.ts";
import { facilitatorsFirst, type PersonBeside, partiesFirst, useAttended } from "./attending.tsx";
import { OwnTile } from "./OwnTile.tsx";
import { troubledLine } from "./troubledLine.ts";
import { useBigPerson } from "./useBigPerson.ts";

/**
 * Everybody in the room: whoever speaks is large, the others are small, oneself among them if one likes; then the rest. A
 * picture keeps its place in the page when it grows, so that it does not go black for a moment.
 */
export function Stage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation("conferences");
  const { state, view } = useAttended();
  // In a silence one sees the others, not whoever holds the conversation; in private it is them one speaks with.
  const people = [...view.beside].sort(view.place === "private" ? facilitatorsFirst : partiesFirst);
  const large = useBigPerson(
    people.map(({ accountId }) => accountId),
    state.speaking,
  );
  return (
    <div className="stage">
      {people.length === 0 ? <p className="stage-large stage-empty">{t("people.alone")}</p> : null}
      {people.length === 0 && state.hidesSelf ? null : (
        // biome-ignore lint/a11y/noRedundantRoles: without its box a list is none to some browsers
        <ul role="list" aria-label={t("room.others")}>
          {people.map((person) => {
            const isLarge = person.accountId === large;
            return (
              <li key={person.accountId} className={isLarge ? "stage-large" : undefined}>
                <Beside person={person} size={isLarge ? "big" : "small"} />
              </li>
            );
          })}
          {state.hidesSelf ? null : (
            <li>
              <OwnTile />
            </li>
          )}
        </ul>
      )}
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
      line={troubledLine(state.lines.get(accountId) ?? person.line)}
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
