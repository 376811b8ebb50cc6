import { AppShell, Button, ButtonRow, Card, LinkButton, Note, Steps, Tag } from "../index.ts";
import { footerLinks } from "./footerLinks.ts";

/** A victim's first page. */
export function HomeScene() {
  return (
    <AppShell links={footerLinks}>
      <p className="lead">Hello, Sam.</p>
      <Card
        headingLevel={1}
        title="There is a letter for you"
        tag={<Tag tone="passed">Ready when you are</Tag>}
      >
        <p>
          Priya, your facilitator, has read it and says:{" "}
          <em>“A letter of apology, about one page. He answers the two questions you asked.”</em>
        </p>
        <Note>You do not have to read it now, or at all. Nobody is told when you do.</Note>
        <ButtonRow>
          <LinkButton href="?s=read" variant="primary">
            Open the letter
          </LinkButton>
          <Button>Read it with Priya</Button>
          <Button variant="plain">Not now</Button>
        </ButtonRow>
      </Card>
      <Card title="Your message">
        <Steps steps={["Written", "With your facilitator", "Passed on"]} current={1} />
        <p>You sent this on Tuesday. Priya usually answers within two days. You can still take it back.</p>
        <ButtonRow>
          <Button>Take it back</Button>
        </ButtonRow>
      </Card>
      <Card title="Someone to talk to" ground="mist">
        <p>You can stop at any moment, for any reason, and do not have to say why.</p>
        <ButtonRow>
          <Button variant="plain">Ask Priya to call me</Button>
          <Button variant="plain">I want to stop</Button>
        </ButtonRow>
      </Card>
    </AppShell>
  );
}
