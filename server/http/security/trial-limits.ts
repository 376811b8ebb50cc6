import type { Limits } from "../../domain/accounts/ports.ts";
import { memoryLimits } from "./limits.ts";

/** For tests: the limits of a portal, as after a restart whenever they say so. */
export interface TrialLimits extends Limits {
  forget(): void;
}

export function trialLimits(): TrialLimits {
  let limits = memoryLimits();
  return {
    spend: (name, of) => limits.spend(name, of),
    giveBack: (name, of) => limits.giveBack(name, of),
    forget() {
      limits = memoryLimits();
    },
  };
}
