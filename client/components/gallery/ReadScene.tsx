import { AppShell, BackLink, Button, ButtonRow, Letter, Page } from "../index.ts";
import { footerLinks } from "./footerLinks.ts";
import { passedOn } from "./letters.ts";

/** Reading a letter. */
export function ReadScene() {
  return (
    <AppShell links={footerLinks}>
      <Page
        title="A letter for you"
        back={<BackLink href="?s=home" />}
        lead="Passed on by Priya on 12 March. Checked: exactly what was written."
      >
        <Letter letter={passedOn} label="The letter" />
        <ButtonRow>
          <Button>Read aloud</Button>
          <Button>Write back</Button>
          <Button variant="plain">I need to talk to someone</Button>
        </ButtonRow>
      </Page>
    </AppShell>
  );
}
