import { useState } from "react";
import {
  AppShell,
  Button,
  ButtonRow,
  Card,
  ConfirmDialog,
  ConnectionNotice,
  CopyLink,
  DateTime,
  EmptyState,
  Loading,
  Menu,
  Note,
  Page,
  PrintSheet,
  QrCode,
  RecoveryCode,
  StatusMessage,
  Steps,
  SummaryList,
  Tabs,
  Tag,
  TaskList,
  TextLink,
  TimeAgo,
  WordPhrase,
} from "../index.ts";

const longName = "Maximiliana-Wilhelmina Featherstonehaugh-Llanfairpwllgwyngyllgogerychwyrndrobwll";
const words = ["amber", "lantern", "orchard", "pebble", "quiet", "river", "saddle", "thistle"];

function Lists() {
  return (
    <>
      <Card title="What is to be done">
        <TaskList
          tasks={[
            {
              id: "1",
              title: "Invite Sam",
              hint: "Sam joined on 3 March",
              href: "#1",
              status: "Done",
              tone: "passed",
            },
            {
              id: "2",
              title: `Invite ${longName}`,
              href: "#2",
              status: "Waiting for an answer",
              tone: "held",
            },
            { id: "3", title: "Compare the words", status: "Cannot be done yet" },
          ]}
        />
      </Card>
      <Card title="Check your answers">
        <SummaryList
          rows={[
            { id: "name", term: "Name", value: longName, changeHref: "#name" },
            { id: "letters", term: "Letters", value: "You write and receive them", changeHref: "#letters" },
            {
              id: "times",
              term: "Times to call",
              value: <DateTime value="2026-03-12T14:05:00Z" withTime />,
              onChange: () => {},
            },
          ]}
        />
      </Card>
      <Tabs
        label="This letter"
        tabs={[
          {
            id: "now",
            label: "This version",
            children: (
              <p>
                The second version, sent <TimeAgo value="2026-03-12T14:05:00Z" />.
              </p>
            ),
          },
          { id: "before", label: "Before", children: <p>The first version.</p> },
          { id: "changes", label: "What has changed", children: <p>Both beside each other.</p> },
        ]}
      />
    </>
  );
}

function Codes() {
  return (
    <>
      <Card title="Read these words to each other">
        <WordPhrase words={words} />
      </Card>
      <PrintSheet title="Your recovery code">
        <p>Keep it where only you can find it. It opens your letters if you forget your passphrase.</p>
        <RecoveryCode label="Your recovery code" code="K7QM2XTD9PWRH4VCJ0N8B3FZ6YGA1SE5" groupLength={4} />
      </PrintSheet>
      <Card title="Or use a phone">
        <CopyLink
          label="The link"
          link="https://portal.example/join#Vt3nq0mZ6yC1bQ8kX2rL5sW9dF7hJ4gPaEuTiOoNc"
          copyLabel="Copy"
          copied="Copied."
          failed="Your browser does not allow that. Please select the link and copy it."
        />
        <QrCode text="https://portal.example/join#Vt3nq0mZ6yC1bQ8kX2rL5sW9dF7hJ4gPaEuTiOoNc" />
      </Card>
    </>
  );
}

/** All that is left, with long names and an open dialog on `?dialog`. */
export function PiecesScene() {
  const [isOpen, setOpen] = useState(new URLSearchParams(window.location.search).has("dialog"));
  const [isBusy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | undefined>("Kept. You can go on at any time.");
  return (
    <AppShell who="Priya Shah · facilitator" notice={<ConnectionNotice state="reconnecting" />}>
      <Page
        title="The building blocks"
        takesFocus={false}
        lead={
          <>
            All in one place, with <TextLink href="#a">a link</TextLink> too.
          </>
        }
      >
        <div className="row">
          <Tag tone="held">With your facilitator</Tag>
          <Tag tone="passed">Passed on</Tag>
          <Tag tone="back">Returned to you</Tag>
          <Tag tone="stop">Taken back</Tag>
          <Tag tone="neutral">Draft</Tag>
        </div>
        <ButtonRow>
          <Button variant="primary" isBusy={isBusy} busyLabel="Sending…" onPress={() => setBusy(true)}>
            Send to Priya
          </Button>
          <Button onPress={() => setOpen(true)}>Ask first</Button>
          <Button isDisabled>Not yet</Button>
          <Menu
            label="More"
            entries={[
              { id: "print", label: "Print it", hint: "With a cover sheet", onPress: () => {} },
              { id: "hand", label: "Give it to a colleague", onPress: () => {} },
            ]}
          />
        </ButtonRow>
        <StatusMessage onDismiss={() => setMessage(undefined)}>{message}</StatusMessage>
        <Note tone="back">Priya has sent this back to you with a note. Nothing was passed on.</Note>
        <Note tone="held">This is a copy for looking at.</Note>
        <Note tone="stop">This letter was changed on its way. It is not shown, and Priya has been told.</Note>
        <Card title="Where it is">
          <Steps steps={["Written", "With your facilitator", "Passed on"]} current={3} />
        </Card>
        <Lists />
        <Codes />
        <Card title="While it takes a moment">
          <Loading what="Opening your letter…" />
        </Card>
        <Card>
          <EmptyState title="Nothing is waiting for you" action={<Button>Write a letter</Button>}>
            When there is something, you will see it here.
          </EmptyState>
        </Card>
        <ConfirmDialog
          isOpen={isOpen}
          onOpenChange={setOpen}
          title="Pass this letter on to Sam?"
          confirmLabel="Pass it on"
          onConfirm={() => setOpen(false)}
        >
          <p>
            Sam will see that a letter is ready, and your one line about it. Sam decides whether to open it.
          </p>
          <p>This cannot be taken back.</p>
        </ConfirmDialog>
      </Page>
    </AppShell>
  );
}
