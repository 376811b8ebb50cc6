import { useTranslation } from "react-i18next";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import { BackLink, Card, DateTime, LinkButton, Note, Page } from "../../../components/index.ts";
import type { OpenedCase } from "../../../lib/cases/opened-case.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { kindWords } from "../kindWords.ts";
import { DebriefForm } from "./DebriefForm.tsx";
import { NotesPart, Readable } from "./HostTexts.tsx";
import type { TextProps } from "./NotePad.tsx";
import { PhaseTags } from "./PhaseTags.tsx";
import { sessionTexts } from "./sessionTexts.ts";
import { useKeepConference } from "./WithConference.tsx";
import "./HostPages.css";

interface AfterwardsProps {
  readonly view: SupervisedConference;
  readonly opened: OpenedCase;
}

/** A conference that is over: how it was, while it is fresh; and what was written in it. */
export function Afterwards({ view, opened }: AfterwardsProps) {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const keep = useKeepConference();
  const texts = sessionTexts(session);
  const isCancelled = view.phase === "cancelled";
  return (
    <>
      <Page
        back={<BackLink href={`/cases/${opened.caseId}`}>{opened.details.title}</BackLink>}
        above={<DateTime value={view.startsAt} withTime />}
        title={t(isCancelled ? "after.cancelledTitle" : "after.title", kindWords(view))}
        lead={t(isCancelled ? "after.cancelledWords" : "after.words", kindWords(view))}
      />
      <PhaseTags view={view} />
      {isCancelled ? (
        <div>
          <LinkButton href={`/cases/${opened.caseId}/conferences/new`}>{t("list.arrange")}</LinkButton>
        </div>
      ) : (
        <div className="host-columns">
          <Card title={t("debrief.title")}>
            <p className="soft">{t("debrief.lead")}</p>
            <Readable view={view} port={texts.debrief}>
              <DebriefForm view={view} port={texts.debrief} onSaved={keep} />
            </Readable>
          </Card>
          <div className="stack">
            <Card>
              <NotesPart view={view} texts={texts} onSaved={keep} />
            </Card>
            <Card title={t("after.panel")}>
              <Readable view={view} port={texts.panel}>
                <ShownText view={view} port={texts.panel} />
              </Readable>
            </Card>
            <Note>{t("after.nothingRecorded")}</Note>
          </div>
        </div>
      )}
    </>
  );
}

/** The agenda and the agreed words, as they stood at the end. */
function ShownText({ view, port }: Pick<TextProps<string>, "view" | "port">) {
  const { t } = useTranslation("conferences-staff");
  const text = port.open(view)?.value ?? "";
  return text === "" ? <p className="soft">{t("after.noPanel")}</p> : <p className="host-written">{text}</p>;
}
