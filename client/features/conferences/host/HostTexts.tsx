import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import { Note, SidePart } from "../../../components/index.ts";
import { isOlder } from "../../../lib/trust.ts";
import { NotePad } from "./NotePad.tsx";
import { SharedPanel } from "./SharedPanel.tsx";
import type { ConferenceTexts } from "./sessionTexts.ts";
import type { TextPort } from "./TextPort.ts";

interface HostTextsProps {
  readonly view: SupervisedConference;
  readonly texts: ConferenceTexts;
  readonly onSaved: (view: SupervisedConference) => void;
}

/** What is written beside a conference: the text that all read, and notes for staff. */
export function HostTexts({ view, texts, onSaved }: HostTextsProps) {
  const { t } = useTranslation("conferences-staff");
  return (
    <>
      <SidePart title={t("panel.title")}>
        <Readable view={view} port={texts.panel}>
          <SharedPanel view={view} port={texts.panel} onSaved={onSaved} />
        </Readable>
      </SidePart>
      <NotesPart view={view} texts={texts} onSaved={onSaved} />
    </>
  );
}

/** Notes alone, where nobody reads the other text any more. */
export function NotesPart({ view, texts, onSaved }: HostTextsProps) {
  const { t } = useTranslation("conferences-staff");
  return (
    <SidePart title={t("notes.title")}>
      <Readable view={view} port={texts.notes}>
        <NotePad view={view} port={texts.notes} onSaved={onSaved} />
      </Readable>
    </SidePart>
  );
}

interface ReadableProps {
  readonly view: SupervisedConference;
  readonly port: Pick<TextPort<unknown>, "open">;
  readonly children: ReactNode;
}

/**
 * A text that does not verify is not shown, and not written over either. A view that was overtaken by one's own saving is no
 * reason to take away what is being written.
 */
export function Readable({ view, port, children }: ReadableProps) {
  const { t } = useTranslation("conferences-staff");
  const wasReadable = useRef(false);
  try {
    port.open(view);
    wasReadable.current = true;
  } catch (error) {
    if (!wasReadable.current || !isOlder(error)) return <Note tone="stop">{t("texts.notVerified")}</Note>;
  }
  return children;
}
