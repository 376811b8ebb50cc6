import { useEffect } from "react";
import { StatusMessage } from "../../../components/index.ts";
import { type Attending, AttendingContext } from "./attending.tsx";
import { ChooseDevices } from "./ChooseDevices.tsx";
import { ConversationRoom } from "./ConversationRoom.tsx";
import { DeviceTroubles } from "./DeviceTroubles.tsx";
import { EndScreen } from "./EndScreen.tsx";
import { HoldingScreen } from "./HoldingScreen.tsx";
import { Joining } from "./Joining.tsx";
import { Notices } from "./Notices.tsx";
import { OwnControls } from "./OwnControls.tsx";
import { PrivateRoom } from "./PrivateRoom.tsx";
import { Reconnecting } from "./Reconnecting.tsx";
import { Sounds } from "./Sounds.tsx";
import { isLive, type LiveScene, sceneOf } from "./sceneOf.ts";
import { useNews } from "./useNews.ts";
import { WaitingRoom } from "./WaitingRoom.tsx";
import "./attend.css";

interface AttendScreenProps {
  readonly attending: Attending;
  readonly onAgain: () => void;
  /** What the last act came to, where it was refused. */
  readonly fault: string | null;
  readonly onFaultSeen: () => void;
}

/** A party's or supporter's conference: where they are now, and their own controls always in reach. */
export function AttendScreen({ attending, onAgain, fault, onFaultSeen }: AttendScreenProps) {
  const { state, facilitator } = attending;
  const scene = sceneOf(state);
  const news = useNews(scene, attending);
  // Wherever one is now, its heading is what is seen first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each scene anew
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [scene]);
  return (
    <AttendingContext value={attending}>
      <p className="visually-hidden" role="status">
        {news}
      </p>
      {isLive(scene) ? (
        <div className="attend">
          <Sounds />
          <StatusMessage tone="held" {...(fault === null ? {} : { onDismiss: onFaultSeen })}>
            {fault}
          </StatusMessage>
          <Notices />
          <LiveSceneScreen key={scene} scene={scene} />
          <DeviceTroubles />
          <ChooseDevices />
          <OwnControls />
        </div>
      ) : scene === "joining" ? (
        <Joining />
      ) : (
        <EndScreen
          key={scene}
          // Whoever leaves by themself has left this screen.
          end={scene === "left" ? "let-go" : scene}
          problem={state.problem}
          facilitator={facilitator}
          of={state.view}
          onAgain={onAgain}
        />
      )}
    </AttendingContext>
  );
}

function LiveSceneScreen({ scene }: { readonly scene: LiveScene }) {
  switch (scene) {
    case "waiting":
      return <WaitingRoom />;
    case "private":
    case "break":
      return <PrivateRoom isBreak={scene === "break"} />;
    case "room":
      return <ConversationRoom />;
    case "holding":
    case "not-begun":
      return <HoldingScreen hasBegun={scene === "holding"} />;
    case "reconnecting":
      return <Reconnecting />;
  }
}
