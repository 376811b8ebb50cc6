import type { StaffRecord } from "../../domain/accounts/account.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";

export function listStaff({ work }: Ports) {
  return async (actor: Actor): Promise<StaffRecord[]> => {
    asStaff(actor);
    return work.read.accounts.listStaff();
  };
}
