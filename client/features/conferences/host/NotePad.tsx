import { useTranslation } from "react-i18next";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import { TextArea } from "../../../components/index.ts";
import { KeptState } from "./KeptState.tsx";
import type { TextPort } from "./TextPort.ts";
import { useKeptText } from "./useKeptText.ts";

export interface TextProps<T> {
  readonly view: SupervisedConference;
  readonly port: TextPort<T>;
  readonly onSaved: (view: SupervisedConference) => void;
}

const REST_MS = 1_200;

/** Notes for staff: sealed in this browser, and saved as they are typed. */
export function NotePad({ view, port, onSaved }: TextProps<string>) {
  const { t } = useTranslation("conferences-staff");
  const kept = useKeptText({ view, port, restMs: REST_MS, onSaved });
  return (
    <>
      <TextArea
        label={t("notes.title")}
        isLabelHidden
        hint={t("notes.hint")}
        value={kept.text.value}
        onChange={kept.type}
        rows={9}
      />
      <KeptState kept={kept} port={port} show={(value) => value} />
    </>
  );
}
