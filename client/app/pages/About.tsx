import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { BackLink, Card, Note, Page } from "../../components/index.ts";
import { useTextList } from "../../lib/react/useTextList.ts";

const parts = ["how", "video", "who", "desk", "learns", "cannot"] as const;
const hashesSchema = z.record(z.string(), z.string());

async function readHashes(): Promise<readonly (readonly [string, string])[]> {
  const answer = await fetch("/hashes.json", { cache: "no-store" });
  return Object.entries(hashesSchema.parse(await answer.json()));
}

/** `/about`: how messages are kept safe, from whom they cannot be, and which build this is. */
export function About() {
  const { t } = useTranslation("app");
  const listOf = useTextList("app");
  const hashes = useQuery({ queryKey: ["build"], queryFn: readHashes, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Page title={t("about.title")} lead={t("about.lead")} back={<BackLink href="/" />}>
      {parts.map((part) => (
        <Card key={part} title={t(`about.${part}.title`)}>
          <ul className="measure">
            {listOf(`about.${part}.points`).map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Card>
      ))}
      <Card title={t("about.build.title")} ground="mist">
        <p className="measure">{t("about.build.words")}</p>
        {hashes.isError ? <Note>{t("about.build.none")}</Note> : null}
        {hashes.data === undefined ? null : (
          <details className="build-hashes">
            <summary>{t("about.build.show", { count: hashes.data.length })}</summary>
            <dl>
              {hashes.data.map(([file, hash]) => (
                <div key={file}>
                  <dt>{file}</dt>
                  <dd>
                    <code>{hash}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </Card>
    </Page>
  );
}
