import { checkDevices } from "../conferences/check.ts";
import type { DeviceCheck } from "../conferences/device-check.ts";
import { useOpened } from "./useOpened.ts";

/** Trying camera, microphone, speaker and line, for as long as the page is there. Null for a moment. */
export function useDeviceCheck(): DeviceCheck | null {
  return useOpened(checkDevices);
}
