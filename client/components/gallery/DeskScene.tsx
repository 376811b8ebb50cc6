import { useState } from "react";
import {
  AppShell,
  BackLink,
  Button,
  CheckList,
  DataList,
  Desk,
  Letter,
  type LetterRange,
  Navigation,
  SidePart,
  Tag,
} from "../index.ts";
import { letter } from "./letters.ts";

const ranges: LetterRange[] = [
  { line: 0, start: 39, end: 97, kind: "added" },
  { line: 2, start: 9, end: 17, kind: "removed" },
  { line: 4, start: 41, end: 54, kind: "found", id: "found-1" },
];

/** The facilitator's desk. `?queue` shows the queue where there is one column only. */
export function DeskScene() {
  const [selected, setSelected] = useState("1");
  const [ticked, setTicked] = useState(["threat", "forgive"]);
  const pane = new URLSearchParams(window.location.search).has("queue") ? "queue" : "message";
  // Where the queue is the page, its heading is the heading of the page.
  const QueueHeading = pane === "queue" ? "h1" : "h2";
  return (
    <AppShell
      who="Priya Shah · facilitator"
      width="full"
      navigation={
        <Navigation
          label="Your work"
          links={[
            { label: "To review", href: "?s=desk", isCurrent: true },
            { label: "Cases", href: "#cases" },
            { label: "People", href: "#people" },
          ]}
        />
      }
    >
      <Desk
        narrowPane={pane}
        back={<BackLink href="?s=desk&queue">To the queue</BackLink>}
        queue={
          <>
            <QueueHeading>
              To review <span className="soft">4</span>
            </QueueHeading>
            <DataList
              label="To review"
              selectedId={selected}
              onSelect={setSelected}
              items={[
                {
                  id: "1",
                  title: "Letter · version 2",
                  facts: "Case 0417 · from D. · 2 h",
                  tag: <Tag tone="held">Changed since you returned it</Tag>,
                },
                { id: "2", title: "Video · 4 min", facts: "Case 0388 · from M. · 5 h" },
                { id: "3", title: "Letter", facts: "Case 0402 · from A. · yesterday" },
                { id: "4", title: "Letter", facts: "Case 0371 · second approval · 2 days" },
              ]}
            />
          </>
        }
        side={
          <>
            <SidePart title="Before it goes on">
              <CheckList
                label="Before it goes on"
                isLabelHidden
                checked={ticked}
                onChange={setTicked}
                items={[
                  { id: "threat", label: "No threat, no blame" },
                  { id: "forgive", label: "No demand for forgiveness" },
                  { id: "reach", label: "No way to be found or reached" },
                ]}
              />
            </SidePart>
            <SidePart title="Found for you">
              <p>
                <a href="#found-1">14 Alder Road</a> looks like an address.
              </p>
            </SidePart>
            <SidePart title="Staff notes">
              <p className="soft">Sam asked for no detail about the night itself.</p>
            </SidePart>
          </>
        }
        decisions={
          <>
            <Button variant="primary">Approve and pass on…</Button>
            <Button>Return to D. with a note</Button>
            <Button variant="plain">Decline</Button>
          </>
        }
        decisionsHint="One decision, for exactly this version"
      >
        <div className="row">
          {pane === "queue" ? <h2>Letter from D. to Sam</h2> : <h1>Letter from D. to Sam</h1>}
          <Tag tone="back">Returned once</Tag>
        </div>
        <Letter letter={letter} ranges={ranges} label="The letter" />
      </Desk>
    </AppShell>
  );
}
