import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Navigate,
  Outlet,
  useLocation,
  useNavigate,
  useOutletContext,
  useParams,
  useSearchParams,
} from "react-router";
import { BackLink, LinkButton, Loading, Note, Page } from "../../../components/index.ts";
import { useService } from "../../../lib/react/service.ts";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { useFacilitator } from "../useFacilitator.ts";
import { recordHref } from "./recordHref.ts";
import { useRecorderText } from "./useRecorderText.ts";
import { useSending } from "./useSending.ts";
import { type Unsent, useUnsent } from "./useUnsent.ts";

/** What every page of one video message in the making has in common. */
export interface Recording extends Unsent {
  readonly facilitator: { readonly one: string; readonly all: string };
  readonly limitSeconds: number;
  readonly maxBytes: number;
}

export function useRecording(): Recording {
  return useOutletContext<Recording>();
}

/** `/messages/:messageId/record…`: what was recorded stays open from page to page, and on this device in any case. */
export function RecordFlow() {
  const { t } = useTranslation("videos");
  const { messageId = "" } = useParams();
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const [to] = useState(search.get("to"));
  const [isNew] = useState(Boolean((location.state as { isNew?: boolean } | null)?.isNew));
  const recorderText = useRecorderText();
  const my = useMyCase();
  const service = useService();
  const facilitator = useFacilitator(my.data);
  const opened = useUnsent(messageId, to, isNew);
  const sending = useSending(messageId)?.state.status;
  const isOnItsWay = sending !== undefined && sending !== "refused" && sending !== "done";

  const { pathname } = location;
  const isKept = opened.kind === "ready" && search.has("to");
  useEffect(() => {
    // From now on the recipient stands in what is kept here.
    if (isKept) void navigate(pathname, { replace: true });
  }, [isKept, pathname, navigate]);

  if (isOnItsWay || (opened.kind === "ready" && opened.state.stage === "uploading"))
    return <Navigate to={recordHref(messageId, "sending")} replace />;
  if (opened.kind === "not-editable") return <Navigate to={`/messages/${messageId}`} replace />;
  if (opened.kind === "failed") {
    return (
      <Page title={t("begin.title")} back={<BackLink href="/" />}>
        <Note>{recorderText(opened.error)}</Note>
        <div>
          <LinkButton href="/">{t("home")}</LinkButton>
        </div>
      </Page>
    );
  }
  if (opened.kind === "opening" || service === undefined) return <Loading what={t("opening")} />;
  const { minutes, megabytes } = service.recordings;
  const { recording, state, message } = opened;
  const limitSeconds = minutes * 60;
  const maxBytes = megabytes * 1_000_000;
  return (
    <Outlet
      context={{ recording, state, message, facilitator, limitSeconds, maxBytes } satisfies Recording}
    />
  );
}
