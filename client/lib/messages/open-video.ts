import { openReleasedCaptions, verifyRecordingDelivery } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import { ownHolder } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import { openRecordingSource } from "../recordings/open-recording-source.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { alarm, orAlarm } from "./alarm.ts";
import { isRecording } from "./content.ts";
import { checkOffer, deliveryContext, fetchOpened, type Offer, openOffer } from "./offers.ts";

export interface OpenedVideoMessage {
  readonly source: RecordingSource;
  readonly offer: Offer;
  /** When the author signed it. */
  readonly writtenAt: string;
  /** Those that staff added go before the author's. */
  readonly captions: Captions | null;
  readonly captionsBy: "author" | "staff" | null;
}

/**
 * A video message, once everything about it holds but its media, which is verified as it is read. Opening marks the
 * message as opened, for staff alone. When a part turns out not to be what was signed, the facilitators are told, and
 * nothing more of it is read.
 * @param of `isToPlay`: its beginning is fetched beside its header; else nothing of its media until it is read
 * @throws TrustError: nothing may be shown, and `alerted` says whether the facilitators have been told;
 *   ProblemError `wrong-state`, `exchange-paused`, `consent-missing`
 */
export async function openVideoMessage(
  session: UnlockedSession,
  of: { messageId: Id; version: number; isToPlay?: boolean; signal?: AbortSignal },
): Promise<OpenedVideoMessage> {
  const { offer, recording, captions } = await orAlarm(session, of.messageId, () => verified(session, of));
  const onPortal = {
    ...recording,
    isToPlay: of.isToPlay === true,
    confirm: () => fetchOpened(session, of),
    onFault: (error: TrustError) => alarm(session, of.messageId, error),
  };
  const source = await openRecordingSource(session, onPortal, of.signal);
  const { captions: own } = source.header;
  return {
    source,
    offer,
    writtenAt: recording.opened.manifest.createdAt,
    captions: captions ?? own,
    captionsBy: captions !== null ? "staff" : own !== null ? "author" : null,
  };
}

async function verified(session: UnlockedSession, of: { messageId: Id; version: number }) {
  const { my, message, envelope, captions, wrap, authorCertificate } = await fetchOpened(session, of);
  const { descriptionHashB64, myCertificate } = checkOffer(session, my, message);
  // By now staff's own word for it: whoever asked for a video message here asked for the wrong thing.
  if (message.kind !== "video-message") throw new NotPossibleError("not-ready");
  if (!isRecording(envelope)) throw new TrustError("signature");
  const { manifest, chunkHashesB64, recordingId } = envelope;
  const { releases } = message;
  const context = { ...deliveryContext(my, message), descriptionHashB64 };
  const holder = ownHolder(session);
  const { opened, captionsHashB64 } = trusting(() =>
    verifyRecordingDelivery(
      { manifest, chunkHashesB64, captions, wrap, releases, authorCertificate, myCertificate },
      context,
      holder,
    ),
  );
  if (opened.manifest.authorId !== message.authorId) throw new TrustError("certificate");
  return {
    offer: openOffer(session, my, message),
    recording: { recordingId, opened },
    captions:
      captions === null || captionsHashB64 === undefined
        ? null
        : trusting(() => openReleasedCaptions(captions, { ...context, captionsHashB64 }, holder)),
  };
}
