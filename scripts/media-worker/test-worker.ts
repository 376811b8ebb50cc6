import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of the media server's program. */
    mediaWorkerBin: string;
  }
}

/** In integration tests: the media server's program, which is there before the first of them begins. */
export const testWorkerBin = (): string => inject("mediaWorkerBin");
