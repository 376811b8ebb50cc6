/** The only door of crypto/ for the browser. Wait for `ready()` once; everything but Argon2id is synchronous after it. */
export { fromB64, toB64 } from "./base64.ts";
export { canonicalBytes } from "./canonical.ts";
export { type CaseKey, openCaseKey, wrapCaseKey } from "./case-key.ts";
export { chunkHashB64 } from "./chunk-root.ts";
export { decryptChunk } from "./chunks.ts";
export {
  readConferenceDecision,
  signConferenceDecision,
  verifyConferenceDecision,
} from "./conference-decision.ts";
export {
  makeConferenceKey,
  openConferenceKey,
  type RoomKeyHolder,
  readConferenceKey,
} from "./conference-key.ts";
export { signConsent, verifyConsent } from "./consent.ts";
export {
  signRefusal,
  signRelease,
  verifyRefusal,
  verifyRelease,
} from "./decision.ts";
export { verifyDelivery, verifyOffer } from "./delivery.ts";
export { openEnvelope, type SealedEnvelope, sealEnvelope } from "./envelope.ts";
export {
  bindJoin,
  generateInvitationSecret,
  type InvitationKeys,
  invitationKeys,
  openPayload,
  openSecretWrap,
  sealPayload,
  verifyJoin,
  wrapSecret,
} from "./invitation.ts";
export type { Holder, PublicHolder } from "./key-box.ts";
export { signKeyCheck, verifyKeyCheck } from "./key-check.ts";
export { type AccountKeys, accountKeysFromVault, generateAccountKeys, generateCaseKey } from "./keys.ts";
export { generateOrganisation } from "./organisation.ts";
export { certifyParticipant, verifyParticipantCertificate } from "./participant-certificate.ts";
export { derivePassphraseKeys, freshKdf } from "./passphrase.ts";
export { wordPhrase } from "./phrase.ts";
export { ready } from "./ready.ts";
export { newContentKey, openRecording, sealRecording } from "./recording.ts";
export {
  encryptHeader,
  encryptMediaChunk,
  type OpenedRecording,
  openMediaChunk,
  openRecordingHeader,
  recordingPlace,
} from "./recording-chunks.ts";
export { openReleasedCaptions, verifyRecordingDelivery } from "./recording-delivery.ts";
export { generateRecoveryCode, normaliseRecoveryCode, recoveryKeys } from "./recovery.ts";
export { type Roster, verifyRoster } from "./roster.ts";
export { extendRoster, openRoster } from "./roster-entry.ts";
export { sha256 } from "./sha256.ts";
export { certifyStaff, verifyStaffCertificate } from "./staff-certificate.ts";
export { readStatement, signStatement, statementHashB64, verifyStatement } from "./statement.ts";
export { suggestPassphrase } from "./suggestion.ts";
export { openFromTab, sealForTab } from "./tab.ts";
export {
  decryptTakePart,
  encryptTakePart,
  newTakeKey,
  openTakeKey,
  wrapTakeKey,
} from "./take.ts";
export { openVault, sealVault } from "./vault.ts";
export { VerificationError } from "./verification-error.ts";
export { wrapContentKey } from "./wrap.ts";
