import type { MediaEncryption } from "../../../protocol/conferences/conference.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import { askNewest, TrustError } from "../trust.ts";
import type { AttendedNeeds } from "./attended-needs.ts";

/** A view, and how it is to be treated: what it says of encryption alone is not enough. */
export interface ReadView {
  readonly view: ConferenceView;
  readonly encryption: MediaEncryption;
  /** False for staff whose portal says `none` without a word that holds: they stay, so that they can mend it. */
  readonly isVerified: boolean;
}

/** Two answers may overtake each other: before an older one is called a lie, it is asked for once more. */
export async function readView({
  read,
  decisions,
}: Pick<AttendedNeeds, "read" | "decisions">): Promise<ReadView> {
  let view: ConferenceView | null = null;
  try {
    return await askNewest(async () => {
      view = null;
      view = await read();
      return { view, encryption: await decisions.believe(view), isVerified: true };
    });
  } catch (error) {
    const read = view as ConferenceView | null;
    if (!(error instanceof TrustError) || read?.view !== "staff") throw error;
    return { view: read, encryption: "end-to-end", isVerified: false };
  }
}
