import { useEffect, useState } from "react";
import { ready } from "../../../crypto/index.ts";
import { headerOf, memorySource } from "../../lib/player/memory-source.ts";
import { useRecordingPlayer } from "../../lib/react/useRecordingPlayer.ts";
import type { RecordingSource } from "../../lib/recordings/recording-source.ts";
import samples from "../../player-frame/samples/samples.json" with { type: "json" };
import { AppShell, BackLink, Page, Player, type PlayerMode } from "../index.ts";
import { footerLinks } from "./footerLinks.ts";

const files = import.meta.glob<string>("../../player-frame/samples/*.mp4", {
  eager: true,
  query: "?url",
  import: "default",
});

const captions = {
  language: "en",
  cues: [
    { startMs: 300, endMs: 2_800, text: "I did not know how to begin this." },
    {
      startMs: 3_000,
      endMs: 6_200,
      text: "You asked me two things, and I want to answer them plainly, one after the other.",
    },
    { startMs: 6_500, endMs: 9_000, text: "I think about it now." },
    { startMs: 9_200, endMs: 11_800, text: "You do not have to answer." },
  ],
};
const pins = [
  { id: "1", atMs: 2_400, label: "Please say this again, more slowly" },
  { id: "2", atMs: 8_800, label: "A street name" },
  { id: "3", atMs: 9_000, label: "Look at this with care" },
];
const modes: readonly PlayerMode[] = ["full", "sound", "blurred"];

/** Watching a video message. `?sample=opus`, `?mode=blurred`, `?bare`. */
export function PlayerScene() {
  const asked = new URLSearchParams(window.location.search);
  const [source, setSource] = useState<RecordingSource | null>(null);
  const [mode, setMode] = useState<PlayerMode>(modes.find((one) => one === asked.get("mode")) ?? "full");
  const engine = useRecordingPlayer(source);
  const isBare = asked.has("bare");
  const name = asked.get("sample") ?? "avc-opus";
  useEffect(() => {
    void loadSample(name).then(setSource);
  }, [name]);
  if (engine === null) return null;
  return (
    <AppShell links={footerLinks}>
      <Page
        title="A video message for you"
        back={<BackLink href="?s=home" />}
        lead="Passed on by Priya on 12 March. Checked: exactly what was recorded."
      >
        <Player
          engine={engine}
          title="Video message from Sam"
          captions={isBare ? null : captions}
          captionsBy="Words added by Priya"
          pins={isBare ? [] : pins}
          mode={mode}
          onModeChange={setMode}
        />
      </Page>
    </AppShell>
  );
}

async function loadSample(name: string): Promise<RecordingSource> {
  const said = Object.entries(samples).find(([one]) => one === name)?.[1] ?? samples["avc-opus"];
  const [, address = ""] = Object.entries(files).find(([path]) => path.endsWith(`/${name}.mp4`)) ?? [];
  const [file] = await Promise.all([fetch(address).then((response) => response.arrayBuffer()), ready()]);
  const { header, media } = headerOf(new Uint8Array(file), said);
  return memorySource(header, media);
}
