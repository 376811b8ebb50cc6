import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createTexts } from "../../app/i18n.ts";
import { reservePressableStyle } from "../../styles/reserve-pressable-style.ts";
import "../../styles/index.css";
import { AttendScene } from "./AttendScene.tsx";
import { DeskScene } from "./DeskScene.tsx";
import { EditorScene } from "./EditorScene.tsx";
import { FieldsScene } from "./FieldsScene.tsx";
import { HomeScene } from "./HomeScene.tsx";
import { HostScene } from "./HostScene.tsx";
import { LockScene } from "./LockScene.tsx";
import { PiecesScene } from "./PiecesScene.tsx";
import { PlayerScene } from "./PlayerScene.tsx";
import { ReadScene } from "./ReadScene.tsx";

/** Pages for looking at the building blocks, in `vite` only: gallery/index.html?s=home and so on. */
const scenes = {
  home: HomeScene,
  read: ReadScene,
  editor: EditorScene,
  fields: FieldsScene,
  pieces: PiecesScene,
  desk: DeskScene,
  lock: LockScene,
  player: PlayerScene,
  host: HostScene,
  attend: AttendScene,
} as const;

function isScene(name: string): name is keyof typeof scenes {
  return name in scenes;
}

const asked = new URLSearchParams(window.location.search).get("s") ?? "home";
const Scene = scenes[isScene(asked) ? asked : "home"];
const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element");
reservePressableStyle();
createRoot(root).render(
  <I18nextProvider i18n={createTexts()}>
    <Scene />
  </I18nextProvider>,
);
