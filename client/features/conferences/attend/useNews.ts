import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "../../../../protocol/ids.ts";
import { kindWords } from "../kindWords.ts";
import type { Attending } from "./attending.tsx";
import { isLive, type Scene } from "./sceneOf.ts";

const toldKeys = {
  waiting: "waiting.told",
  private: "private.told",
  break: "private.told",
  room: "room.told",
  holding: "holding.told",
  "not-begun": "holding.beginTold",
  reconnecting: "reconnecting.told",
} as const;

/** What a screen reader is told as it happens: where one is now, and who came or went in the same room. */
export function useNews(scene: Scene, { state, nameOf, facilitator }: Attending): string {
  const { t } = useTranslation("conferences");
  const [news, setNews] = useState("");
  const { context } = kindWords(state.view);
  const before = useRef<{ scene: Scene; names: ReadonlyMap<Id, string> } | null>(null);
  const beside = state.view?.view === "attending" ? state.view.beside : null;

  useEffect(() => {
    if (!isLive(scene) || beside === null) return;
    const names = new Map(beside.map((person) => [person.accountId, nameOf(person)]));
    const last = before.current;
    before.current = { scene, names };
    if (last === null || last.scene !== scene) {
      setNews(t(toldKeys[scene], { facilitator, ...(context === undefined ? {} : { context }) }));
      return;
    }
    const came = [...names].filter(([id]) => !last.names.has(id));
    const went = [...last.names].filter(([id]) => !names.has(id));
    const told = [
      ...came.map(([, name]) => t("people.came", { name })),
      ...went.map(([, name]) => t("people.went", { name })),
    ];
    if (told.length > 0) setNews(told.join(" "));
  }, [scene, beside, nameOf, facilitator, context, t]);

  return news;
}
