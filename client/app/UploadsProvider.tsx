import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { isPartyRole } from "../../protocol/roles.ts";
import { useSession } from "../lib/react/session.tsx";
import type { Uploads } from "../lib/react/Uploads.ts";
import { UploadsContext } from "../lib/react/uploads-context.tsx";

/** Video messages go on being sent whatever page a party is on, and begin again by themselves when they come back. */
export function UploadsProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { state } = useSession();
  const session = state.kind === "open" ? state.session : null;
  const [uploads, setUploads] = useState<Uploads | null>(null);

  useEffect(() => {
    if (session === null || !isPartyRole(session.account.role)) return;
    let made: Uploads | null = null;
    let isWanted = true;
    const onDone = () => void queries.invalidateQueries({ queryKey: ["messages"] });
    // Recording and sending are a part of the program that most pages do without.
    void import("../lib/react/Uploads.ts").then(({ Uploads }) => {
      if (!isWanted) return;
      made = new Uploads(session, onDone);
      setUploads(made);
      void made.resume().catch(() => undefined);
    });
    return () => {
      isWanted = false;
      made?.stop();
      setUploads(null);
    };
  }, [session, queries]);

  return <UploadsContext value={uploads}>{children}</UploadsContext>;
}
