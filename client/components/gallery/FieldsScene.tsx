import { useState } from "react";
import {
  AppShell,
  BackLink,
  Button,
  ButtonRow,
  Checkbox,
  CheckList,
  CodeField,
  ErrorSummary,
  Form,
  OneTimeCodeField,
  Page,
  PassphraseField,
  RadioGroup,
  TextArea,
  TextField,
} from "../index.ts";

/** Every field, two of them with something to put right. */
export function FieldsScene() {
  const [name, setName] = useState("");
  const [note, setNote] = useState("Sam asked for no detail about the night itself.");
  const [passphrase, setPassphrase] = useState("four quiet herons at dusk");
  const [digits, setDigits] = useState("204 118".replace(" ", ""));
  const [answer, setAnswer] = useState<string | null>("yes");
  const [ticked, setTicked] = useState(["threat"]);
  const [kept, setKept] = useState(false);
  const [attempt, setAttempt] = useState(1);
  const nameError = name === "" ? "Put in the name you want to be called by" : undefined;
  const keptError = kept ? undefined : "Tick that you have kept the code";
  return (
    <AppShell>
      <ErrorSummary
        attempt={attempt}
        errors={[
          ...(nameError ? [{ fieldId: "name", message: nameError }] : []),
          ...(keptError ? [{ fieldId: "kept", message: keptError }] : []),
        ]}
      />
      <Page title="A few things before you begin" above="Step 2 of 4" back={<BackLink href="?s=home" />}>
        <Form label="Before you begin" onSubmit={() => setAttempt(attempt + 1)}>
          <TextField
            id="name"
            label="What should we call you?"
            hint="The name you want to hear. It need not be your full name."
            value={name}
            onChange={setName}
            error={nameError}
            isShort
          />
          <PassphraseField
            label="Choose a passphrase"
            hint="Four or more words that have nothing to do with each other are easy to keep in mind and hard to guess."
            purpose="new"
            value={passphrase}
            onChange={setPassphrase}
            strength={{ level: 3, advice: "One more word makes it stronger still." }}
          />
          <CodeField
            label="Put in your recovery code"
            hint="From the paper you printed. Capitals and dashes do not matter."
            groupLength={4}
            groupCount={8}
            onChange={() => {}}
          />
          <OneTimeCodeField label="The six digits from your app" value={digits} onChange={setDigits} />
          <RadioGroup
            label="Would you like to receive letters?"
            hint="You can change this at any time."
            value={answer}
            onChange={setAnswer}
            isBoxed
            options={[
              {
                value: "yes",
                label: "Yes",
                hint: "Priya reads each one first. You decide whether to open it.",
              },
              { value: "no", label: "No", hint: "Nothing will be passed on to you." },
            ]}
          />
          <CheckList
            label="Before it goes on"
            checked={ticked}
            onChange={setTicked}
            items={[
              { id: "threat", label: "No threat, no blame" },
              { id: "forgive", label: "Does not ask for forgiveness" },
              { id: "reach", label: "No way to be found or reached", hint: "One place was found for you." },
            ]}
          />
          <TextArea label="A note to staff" value={note} onChange={setNote} limit={300} />
          <Checkbox id="kept" isSelected={kept} onChange={setKept} isInvalid={!kept}>
            I have kept my recovery code where only I can find it
          </Checkbox>
          <ButtonRow>
            <Button variant="primary" type="submit">
              Go on
            </Button>
            <Button variant="plain">Do this later</Button>
          </ButtonRow>
        </Form>
      </Page>
    </AppShell>
  );
}
