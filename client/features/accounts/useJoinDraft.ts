import { useEffect, useState } from "react";
import { draftJoin, type JoinDraft } from "../../lib/invitations/join.ts";
import { readInvitationLink } from "../../lib/invitations/link.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useLinkFragment } from "../../lib/react/useLinkFragment.ts";

export type JoinDraftState =
  | { readonly kind: "no-link" }
  | { readonly kind: "opening" }
  | { readonly kind: "refused"; readonly error: unknown }
  | { readonly kind: "ready"; readonly draft: JoinDraft };

/** What the link says, read once and without spending it. The keys made for it live as long as the page. */
export function useJoinDraft(): JoinDraftState {
  const client = useApi();
  const fragment = useLinkFragment();
  const [state, setState] = useState<JoinDraftState>({ kind: fragment === null ? "no-link" : "opening" });

  useEffect(() => {
    // Once the link is spent its secret is dropped; the draft stays until the page is left.
    if (fragment === null) return;
    const link = readInvitationLink(fragment);
    if (link === null) return setState({ kind: "no-link" });
    let isWanted = true;
    setState({ kind: "opening" });
    draftJoin(client, link)
      .then((draft) => isWanted && setState({ kind: "ready", draft }))
      .catch((error: unknown) => isWanted && setState({ kind: "refused", error }));
    return () => {
      isWanted = false;
    };
  }, [client, fragment]);

  return state;
}
