import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BackLink, Button, ErrorSummary, Form, Page } from "../../../components/index.ts";
import type { Fault } from "../../../lib/react/useFaults.ts";

interface StepPageProps {
  readonly title: string;
  /** Which series of pages this is, e.g. "Setting up your space". */
  readonly above?: string;
  readonly lead?: ReactNode;
  readonly backHref?: string | undefined;
  readonly errors: readonly Fault[];
  readonly attempt: number;
  readonly onSubmit: () => void;
  /** Default "Continue". */
  readonly submitLabel?: string;
  readonly isBusy?: boolean;
  readonly busyLabel?: string;
  readonly children?: ReactNode;
  /** Below the button: other ways on. */
  readonly after?: ReactNode;
}

/** One question, one page: back, what is wrong, the question, one button. */
export function StepPage(props: StepPageProps) {
  const { t } = useTranslation("accounts");
  const { title, above, lead, backHref, errors, attempt, onSubmit, isBusy = false, busyLabel } = props;
  return (
    <Page
      title={title}
      {...(above === undefined ? {} : { above })}
      {...(lead === undefined ? {} : { lead })}
      {...(backHref === undefined ? {} : { back: <BackLink href={backHref} /> })}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <Form onSubmit={onSubmit}>
        {props.children}
        <div>
          <Button
            type="submit"
            variant="primary"
            isBusy={isBusy}
            {...(busyLabel === undefined ? {} : { busyLabel })}
          >
            {props.submitLabel ?? t("continue")}
          </Button>
        </div>
      </Form>
      {props.after}
    </Page>
  );
}
