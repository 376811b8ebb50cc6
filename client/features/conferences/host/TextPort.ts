import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";

export interface WrittenText<T> {
  readonly revision: number;
  readonly value: T;
}

/** One of the texts of a conference: how it is opened, and kept anew over the one that the view has. */
export interface TextPort<T> {
  readonly empty: T;
  /** Null before it was written. Throws TrustError where it does not verify. */
  readonly open: (view: SupervisedConference) => WrittenText<T> | null;
  /** `stale-revision` where a colleague wrote meanwhile. */
  readonly save: (view: SupervisedConference, value: T) => Promise<SupervisedConference>;
  /** Both, one below the other, so that neither is lost. */
  readonly join: (mine: T, theirs: T) => T;
}
