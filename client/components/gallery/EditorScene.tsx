import { useState } from "react";
import { AppShell, BackLink, Button, ButtonRow, Letter, Note, Page } from "../index.ts";
import { LetterEditor } from "../letter/LetterEditor.tsx";
import { passedOn } from "./letters.ts";

/** Writing a letter; below it, what would be sent. */
export function EditorScene() {
  const isEmpty = new URLSearchParams(window.location.search).has("empty");
  const [value, setValue] = useState(isEmpty ? { blocks: [] } : passedOn);
  return (
    <AppShell>
      <Page
        title="Write to Sam"
        back={<BackLink href="?s=home" />}
        lead="Priya reads it first. Nothing goes to Sam until she has passed it on."
      >
        <LetterEditor
          id="letter"
          label="Your letter"
          hint="Write as you would speak. You can stop and come back: it is kept as you type."
          placeholder="Begin anywhere…"
          value={value}
          onChange={setValue}
          status="Kept, just now. Only you can read it."
        />
        <ButtonRow>
          <Button variant="primary">Look it over</Button>
          <Button variant="plain">Leave it for now</Button>
        </ButtonRow>
        <Note>
          Please leave out addresses, phone numbers and the names of other people. Priya helps you with that.
        </Note>
        <Letter letter={value} label="What will be sent" />
      </Page>
    </AppShell>
  );
}
