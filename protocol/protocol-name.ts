/** Stands in every signed statement, in all associated data and in every derivation context. */
export const PROTOCOL = "accord/1";
