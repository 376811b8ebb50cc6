import { useTranslation } from "react-i18next";
import { TextArea } from "../../../components/index.ts";
import type { Debrief } from "../../../lib/conferences/texts.ts";
import { KeptState } from "./KeptState.tsx";
import type { TextProps } from "./NotePad.tsx";
import { useKeptText } from "./useKeptText.ts";
import { useSideWords } from "./useSideWords.ts";

const REST_MS = 1_200;

/** How it was, in five short answers; for staff of the case alone, saved as they are typed. */
export function DebriefForm({ view, port, onSaved }: TextProps<Debrief>) {
  const { t } = useTranslation("conferences-staff");
  const words = useSideWords();
  const kept = useKeptText({ view, port, restMs: REST_MS, onSaved });
  const { value } = kept.text;
  const questions: { name: keyof Debrief; label: string; hint?: string }[] = [
    { name: "forVictim", label: t("debrief.for", { side: words.title("victim") }) },
    { name: "forOffender", label: t("debrief.for", { side: words.title("offender") }) },
    { name: "forSupporters", label: t("debrief.forSupporters") },
    { name: "followUp", label: t("debrief.followUp"), hint: t("debrief.followUpHint") },
    { name: "safety", label: t("debrief.safety"), hint: t("debrief.safetyHint") },
  ];
  return (
    <div className="stack">
      {questions.map(({ name, label, hint }) => (
        <TextArea
          key={name}
          label={label}
          {...(hint === undefined ? {} : { hint })}
          value={value[name]}
          onChange={(answer) => kept.type({ ...value, [name]: answer })}
          rows={3}
        />
      ))}
      <KeptState
        kept={kept}
        port={port}
        show={(theirs) => questions.map(({ name, label }) => `${label}\n${theirs[name]}`).join("\n\n")}
      />
    </div>
  );
}
