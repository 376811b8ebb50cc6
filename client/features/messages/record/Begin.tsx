import { GetReady } from "./GetReady.tsx";
import { KeptRecording } from "./KeptRecording.tsx";
import { useRecording } from "./RecordFlow.tsx";

/** `/messages/:messageId/record`: the beginning, or what was kept of it. */
export function Begin() {
  const { state } = useRecording();
  return state.takes.length > 0 || state.sealed !== null ? <KeptRecording /> : <GetReady />;
}
