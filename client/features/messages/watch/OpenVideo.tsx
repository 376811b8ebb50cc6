import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink, Button, ErrorSummary, Form, Note, Page, RadioGroup } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import type { Offer } from "../../../lib/messages/offers.ts";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { WatchVideo } from "./WatchVideo.tsx";
import { type Way, waysToOpen } from "./waysToOpen.ts";

interface OpenVideoProps {
  readonly offer: Offer;
  readonly my: MyCase | undefined;
  readonly facilitator: string;
}

/** How somebody wants to meet it comes before anything of it is seen or heard, each time anew. */
export function OpenVideo({ offer, my, facilitator }: OpenVideoProps) {
  const { t } = useTranslation("videos");
  const faults = useFaults();
  const ways = waysToOpen(offer.description);
  const [chosen, setChosen] = useState<Way | null>(null);
  const [way, setWay] = useState<Way | null>(null);
  if (way !== null) {
    return <WatchVideo offer={offer} my={my} facilitator={facilitator} way={way} onWay={setWay} />;
  }

  function submit() {
    const found = chosen === null ? [{ fieldId: "way", message: t("open.error") }] : [];
    if (faults.show(found)) setWay(chosen);
  }

  return (
    <Page key="open" title={t("open.title")} lead={t("open.lead")} back={<BackLink href="/" />}>
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={submit}>
        <RadioGroup
          id="way"
          label={t("open.label")}
          isLabelHidden
          error={faults.of("way")}
          value={chosen}
          onChange={(value) => setChosen(ways.find((one) => one === value) ?? null)}
          isBoxed
          options={ways.map((one) => ({
            value: one,
            label: t(`open.way.${one}.label`),
            hint: t(`open.way.${one}.hint`),
          }))}
        />
        <div>
          <Button type="submit" variant="primary">
            {t("open.go")}
          </Button>
        </div>
      </Form>
      <Note>{t("open.note")}</Note>
    </Page>
  );
}
