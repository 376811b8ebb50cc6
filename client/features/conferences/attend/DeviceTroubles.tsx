import { useAttending } from "./attending.tsx";
import { DeviceTrouble } from "./DeviceTrouble.tsx";

/** What the devices of who attends lack; a camera is not missed where there is sound only. */
export function DeviceTroubles() {
  const { attendance, state, devices } = useAttending();
  return (
    <>
      <DeviceTrouble devices={attendance.devices} device={devices.microphone} />
      {state.soundOnly ? null : <DeviceTrouble devices={attendance.devices} device={devices.camera} />}
    </>
  );
}
