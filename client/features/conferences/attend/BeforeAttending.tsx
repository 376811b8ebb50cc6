import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { BackLink, Loading, Note, NotFound, Page } from "../../../components/index.ts";
import { canEncryptMedia } from "../../../lib/conferences/encryption.ts";
import { ProblemError } from "../../../lib/problem.ts";
import { heldData } from "../../../lib/react/heldData.ts";
import { useConference } from "../../../lib/react/useConferences.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { Begin } from "./Begin.tsx";
import { EndScreen } from "./EndScreen.tsx";
import { useWhoIsWho } from "./useWhoIsWho.ts";
import "./attend.css";

/** No such conference, not theirs, or an address that never was one. */
const NOWHERE: readonly string[] = ["not-found", "forbidden", "malformed"];

/** `/conferences/:conferenceId` of a party or supporter: when it is and what will happen, before they go in. */
export function BeforeAttending() {
  const { t } = useTranslation("conferences");
  const { conferenceId = "" } = useParams();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { facilitator } = useWhoIsWho();
  const conference = useConference(conferenceId);
  const { error } = conference;
  const of = heldData(conference);

  if (error instanceof ProblemError && NOWHERE.includes(error.code)) return <NotFound />;
  if (of === undefined && error !== null)
    return (
      <Page title={t("card.title")} back={<BackLink href="/" />}>
        <Note>{problemText(error)}</Note>
      </Page>
    );
  if (of === undefined) return <Loading what={t("opening")} />;
  if (of.phase === "closed" || of.phase === "cancelled")
    return (
      <EndScreen
        end={of.phase === "closed" ? "over" : "cancelled"}
        problem={null}
        facilitator={facilitator}
        of={of}
      />
    );
  return (
    <Begin
      of={of}
      facilitator={facilitator}
      canEncrypt={canEncryptMedia()}
      onGo={(isSoundOnly) => void navigate(`/conferences/${conferenceId}/room`, { state: { isSoundOnly } })}
    />
  );
}
