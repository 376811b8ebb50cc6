import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { BackLink, LinkButton, Loading, Note, NotFound, Page } from "../../../components/index.ts";
import { ProblemError } from "../../../lib/problem.ts";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { useFacilitator } from "../useFacilitator.ts";
import { CheckLetter } from "./CheckLetter.tsx";
import { EditLetter } from "./EditLetter.tsx";
import { useDraft } from "./useDraft.ts";

/**
 * `/messages/:messageId/write` and `/messages/:messageId/check`: two pages of one letter, which stays open between
 * them. `?to=` names the recipient of a letter that the portal has not heard of yet.
 */
export function WriteLetter() {
  const { t } = useTranslation("messages");
  const { messageId = "", stage } = useParams();
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const [to] = useState(search.get("to"));
  const [isNew] = useState(Boolean((location.state as { isNew?: boolean } | null)?.isNew));
  const problemText = useProblemText();
  const my = useMyCase();
  const facilitator = useFacilitator(my.data);
  const state = useDraft(messageId, to, isNew);
  const { pathname } = location;
  const isKnown = state.kind === "ready" && state.draft.status === "saved";
  const namesRecipient = search.has("to");
  useEffect(() => {
    // From the first save on the portal knows whom it is for, and a reload asks the portal.
    if (isKnown && namesRecipient) void navigate(pathname, { replace: true });
  }, [isKnown, namesRecipient, pathname, navigate]);
  const query = namesRecipient && to !== null ? `?to=${to}` : "";

  if (stage !== "write" && stage !== "check") return <NotFound />;
  if (state.kind === "failed") {
    if (state.error instanceof ProblemError && state.error.code === "not-found") return <NotFound />;
    return (
      <Page title={t("write.title")} back={<BackLink href="/" />}>
        <Note>{problemText(state.error)}</Note>
        <div>
          <LinkButton href="/">{t("home.go")}</LinkButton>
        </div>
      </Page>
    );
  }
  if (state.kind === "opening") return <Loading what={t("write.opening")} lines={6} />;
  const { draft } = state;
  if (draft.message !== null && !draft.message.abilities.includes("edit")) {
    return <Navigate to={`/messages/${messageId}`} replace />;
  }
  return stage === "write" ? (
    <EditLetter
      key="write"
      draft={draft}
      facilitator={facilitator}
      checkHref={`/messages/${messageId}/check${query}`}
    />
  ) : (
    <CheckLetter
      key="check"
      draft={draft}
      facilitator={facilitator}
      writeHref={`/messages/${messageId}/write${query}`}
    />
  );
}
