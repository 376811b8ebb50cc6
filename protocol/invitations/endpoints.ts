import { z } from "zod";
import { newAccountSchema } from "../accounts/account.ts";
import { sessionSchema } from "../accounts/endpoints.ts";
import {
  BYTES,
  boxPublicKeyB64Schema,
  bytesB64,
  bytesB64UpTo,
  hashB64Schema,
  signPublicKeyB64Schema,
} from "../bytes.ts";
import { endpoint } from "../endpoint.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { keyIdSchema, keyWrapSchema } from "../messages/envelope.ts";
import { PROTOCOL } from "../protocol-name.ts";
import { participantRoleSchema, roleSchema } from "../roles.ts";
import { signedSchema } from "../signed.ts";

/**
 * The inviter's signed word that this secret is theirs. Without it the server, which knows every public key, could seal
 * an invitation of its own making to the case key and have keys of its own certified. The hash commits to the secret.
 */
export const invitationGrantSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("invitation-grant"),
  invitationId: idSchema,
  role: roleSchema,
  name: z.string().min(1).max(80),
  caseId: idSchema.nullable(),
  participantId: idSchema.nullable(),
  inviterId: idSchema,
  redeemTokenHashB64: hashB64Schema,
  createdAt: timeSchema,
});
export type InvitationGrant = z.infer<typeof invitationGrantSchema>;

/**
 * The link is `<PUBLIC_URL>/join#<invitationId>.<secretB64>`. From the secret come the redeem token (the server knows
 * its hash) and the bind key (the server never has it).
 */
export const invitationPayloadSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("invitation"),
  invitationId: idSchema,
  role: roleSchema,
  organisation: z.strictObject({
    id: idSchema,
    signPublicKeyB64: signPublicKeyB64Schema,
    recoveryPublicKeyB64: boxPublicKeyB64Schema,
  }),
  inviterCertificate: signedSchema,
  /** An `InvitationGrant`, signed by the inviter. */
  grant: signedSchema,
  /** Of staff: the name their certificate will carry. Of a participant: what their facilitator calls them. */
  name: z.string().min(1).max(80),
  participant: z
    .strictObject({
      participantId: idSchema,
      caseId: idSchema,
      role: participantRoleSchema,
      rosterRootHashB64: hashB64Schema,
    })
    .nullable(),
});
export type InvitationPayload = z.infer<typeof invitationPayloadSchema>;

/** XChaCha20-Poly1305 of the padded payload under a subkey of the bind key; associated data {protocol, type, invitationId}. */
export const sealedPayloadSchema = z.strictObject({
  nonceB64: bytesB64(BYTES.nonce),
  ciphertextB64: bytesB64UpTo(16 * 1024),
});
export type SealedPayload = z.infer<typeof sealedPayloadSchema>;

/** What the joining browser authenticates with the bind key (keyed BLAKE2b-256 over canonical JSON). */
export const joinBindingSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("join-binding"),
  invitationId: idSchema,
  accountId: idSchema,
  role: roleSchema,
  participantId: idSchema.nullable(),
  signPublicKeyB64: signPublicKeyB64Schema,
  boxPublicKeyB64: boxPublicKeyB64Schema,
});
export type JoinBinding = z.infer<typeof joinBindingSchema>;

/**
 * What `secretWrap` holds. The inviter's signature is over `"accord/1/invitation-secret\0"` and the canonical JSON of
 * the other fields: a sealed box alone proves no sender, and a secret of the server's own could bind keys of its own.
 */
export const wrappedInvitationSecretSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("invitation-secret"),
  keyId: keyIdSchema,
  invitationId: idSchema,
  secretB64: hashB64Schema,
  signatureB64: bytesB64(BYTES.signature),
});

export const invitationStateSchema = z.enum(["waiting", "joined", "certified", "withdrawn", "expired"]);

export const invitationViewSchema = z.strictObject({
  invitationId: idSchema,
  role: roleSchema,
  caseId: idSchema.nullable(),
  participantId: idSchema.nullable(),
  inviterId: idSchema,
  state: invitationStateSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
  /** The invitation's secret, sealed to the case key (participants) or to the inviter (staff), to check the joiner's keys. */
  secretWrap: keyWrapSchema,
  /** With the secret, the inviter's side reads from it whom they invited as what, and checks the grant in it. */
  payload: sealedPayloadSchema,
  /** From `joined` on. */
  joined: z
    .strictObject({
      accountId: idSchema,
      signPublicKeyB64: signPublicKeyB64Schema,
      boxPublicKeyB64: boxPublicKeyB64Schema,
      bindingMacB64: hashB64Schema,
    })
    .nullable(),
});
export type InvitationView = z.infer<typeof invitationViewSchema>;

/** Staff by the administrator; a participant by a facilitator of the case (the participant exists already). */
export const createInvitation = endpoint({
  method: "POST",
  path: "/api/invitations",
  body: z.strictObject({
    invitationId: idSchema,
    role: roleSchema,
    participantId: idSchema.nullable(),
    redeemTokenHashB64: hashB64Schema,
    payload: sealedPayloadSchema,
    secretWrap: keyWrapSchema,
  }),
  reply: invitationViewSchema,
});

/** Staff invitations for the administrator; those of a case for its facilitators. */
export const listInvitations = endpoint({
  method: "GET",
  path: "/api/invitations",
  params: z.strictObject({ caseId: idSchema.optional() }),
  reply: z.strictObject({ invitations: z.array(invitationViewSchema) }),
});

export const withdrawInvitation = endpoint({
  method: "DELETE",
  path: "/api/invitations/:invitationId",
  params: z.strictObject({ invitationId: idSchema }),
  reply: invitationViewSchema,
});

const spend = { invitationId: idSchema, redeemTokenB64: hashB64Schema };

/** Shows the sealed payload without spending the link. Unknown, spent, withdrawn and expired answer alike. */
export const readInvitation = endpoint({
  method: "POST",
  path: "/api/invitations/read",
  body: z.strictObject(spend),
  reply: z.strictObject({ role: roleSchema, payload: sealedPayloadSchema }),
});

/** Spends the link: the account is made and signed in. Repeating the same account by the same link answers alike. */
export const redeemInvitation = endpoint({
  method: "POST",
  path: "/api/invitations/redeem",
  body: z.strictObject({ ...spend, account: newAccountSchema, bindingMacB64: hashB64Schema }),
  reply: sessionSchema,
});

/** The inviter's browser checked the binding and certifies the keys: a staff or a participant certificate. */
export const certifyInvitation = endpoint({
  method: "POST",
  path: "/api/invitations/:invitationId/certify",
  params: z.strictObject({ invitationId: idSchema }),
  body: z.strictObject({ certificate: signedSchema }),
  reply: invitationViewSchema,
});
