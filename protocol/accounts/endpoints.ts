import { z } from "zod";
import { boxPublicKeyB64Schema, hashB64Schema, signPublicKeyB64Schema } from "../bytes.ts";
import { endpoint } from "../endpoint.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { staffRoleSchema } from "../roles.ts";
import { signedSchema } from "../signed.ts";
import {
  accountViewSchema,
  kdfSchema,
  newAccountSchema,
  signInNameSchema,
  vaultCopySchema,
} from "./account.ts";

const oneTimeCodeSchema = z.string().regex(/^\d{6}$/);

/** A session of one browser tab. `tabKeyB64` wraps the unlocked keys in that tab's storage; it ends with the session. */
export const sessionSchema = z.strictObject({
  account: accountViewSchema,
  tabKeyB64: hashB64Schema,
  idleSeconds: z.int(),
});
export type Session = z.infer<typeof sessionSchema>;

export const setUpOrganisation = endpoint({
  method: "POST",
  path: "/api/set-up",
  body: z.strictObject({
    tokenB64: hashB64Schema,
    organisationId: idSchema,
    signPublicKeyB64: signPublicKeyB64Schema,
    recoveryPublicKeyB64: boxPublicKeyB64Schema,
    administrator: newAccountSchema,
    /** The administrator's own staff certificate. */
    certificate: signedSchema,
  }),
  reply: sessionSchema,
});

/** A name that does not exist is answered with parameters and a salt too, the same each time. */
export const signInParameters = endpoint({
  method: "POST",
  path: "/api/sign-in/parameters",
  body: z.strictObject({ signInName: signInNameSchema }),
  reply: kdfSchema,
});

export const signIn = endpoint({
  method: "POST",
  path: "/api/sign-in",
  body: z.strictObject({
    signInName: signInNameSchema,
    signInSecretB64: hashB64Schema,
    oneTimeCode: oneTimeCodeSchema.optional(),
  }),
  reply: z.strictObject({ session: sessionSchema, vault: vaultCopySchema }),
});

/** Trades the recovery secret for the recovery copy of the vault and a session that can only set new credentials. */
export const recoverAccount = endpoint({
  method: "POST",
  path: "/api/recovery",
  body: z.strictObject({
    signInName: signInNameSchema,
    recoverySecretB64: hashB64Schema,
    oneTimeCode: oneTimeCodeSchema.optional(),
  }),
  reply: z.strictObject({ session: sessionSchema, recoveryVault: vaultCopySchema }),
});

export const readSession = endpoint({ method: "GET", path: "/api/session", reply: sessionSchema });
export const signOut = endpoint({ method: "POST", path: "/api/sign-out", reply: z.strictObject({}) });

export const listSessions = endpoint({
  method: "GET",
  path: "/api/sessions",
  reply: z.strictObject({
    sessions: z.array(
      z.strictObject({
        sessionId: idSchema,
        current: z.boolean(),
        startedAt: timeSchema,
        lastActiveAt: timeSchema,
      }),
    ),
  }),
});
export const endSession = endpoint({
  method: "DELETE",
  path: "/api/sessions/:sessionId",
  params: z.strictObject({ sessionId: idSchema }),
  reply: z.strictObject({}),
});

/**
 * New passphrase: new salt, new vault copies of the next revisions. In an ordinary session the current sign-in secret
 * is asked for; in a recovery session it is left out. Ends all other sessions.
 */
export const changeCredentials = endpoint({
  method: "PUT",
  path: "/api/account/credentials",
  body: z.strictObject({
    currentSignInSecretB64: hashB64Schema.optional(),
    kdf: kdfSchema,
    signInSecretB64: hashB64Schema,
    vault: vaultCopySchema,
    recovery: z.strictObject({ recoverySecretB64: hashB64Schema, recoveryVault: vaultCopySchema }).optional(),
  }),
  reply: sessionSchema,
});

export const proveRecoveryCode = endpoint({
  method: "POST",
  path: "/api/account/recovery-proven",
  body: z.strictObject({ recoverySecretB64: hashB64Schema }),
  reply: accountViewSchema,
});

/** The secret is base32 (RFC 4648), for an authenticator app; it counts once a code made from it was given back. */
export const beginSecondFactor = endpoint({
  method: "POST",
  path: "/api/account/second-factor",
  reply: z.strictObject({ secret: z.string(), uri: z.string() }),
});
export const confirmSecondFactor = endpoint({
  method: "POST",
  path: "/api/account/second-factor/confirm",
  body: z.strictObject({ oneTimeCode: oneTimeCodeSchema }),
  reply: accountViewSchema,
});

export const staffMemberSchema = z.strictObject({
  accountId: idSchema,
  role: staffRoleSchema,
  certificate: signedSchema.nullable(),
  secondFactor: z.boolean(),
  endedAt: timeSchema.nullable(),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;

/** All staff of the service, for staff. */
export const listStaff = endpoint({
  method: "GET",
  path: "/api/staff",
  reply: z.strictObject({ staff: z.array(staffMemberSchema) }),
});
/** Administrator: the account is over at once, with its sessions. It cannot be undone; a person is invited anew. */
export const endStaffAccount = endpoint({
  method: "POST",
  path: "/api/staff/:accountId/end",
  params: z.strictObject({ accountId: idSchema }),
  reply: staffMemberSchema,
});
export const resetSecondFactor = endpoint({
  method: "POST",
  path: "/api/staff/:accountId/reset-second-factor",
  params: z.strictObject({ accountId: idSchema }),
  reply: staffMemberSchema,
});
