import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
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
  // To a rehearsal one side came.
  const of = (side: Side) => view.rehearsalWith === null || view.rehearsalWith === side;
  const questions: { name: keyof Debrief; label: string; hint?: string }[] = [
    ...(of("victim")
      ? [{ name: "forVictim", label: t("debrief.for", { side: words.title("victim") }) } as const]
      : []),
    ...(of("offender")
      ? [{ name: "forOffender", label: t("debrief.for", { side: words.title("offender") }) } as const]
      : []),
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
