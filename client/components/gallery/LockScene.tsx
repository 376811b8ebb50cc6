import { useState } from "react";
import { Button, Form, LockScreen, PassphraseField } from "../index.ts";

/** The locked session. */
export function LockScene() {
  const [passphrase, setPassphrase] = useState("");
  return (
    <LockScreen>
      <Form label="Unlock" onSubmit={() => {}}>
        <PassphraseField label="Your passphrase" value={passphrase} onChange={setPassphrase} />
        <div>
          <Button variant="primary" type="submit">
            Go on
          </Button>
        </div>
      </Form>
    </LockScreen>
  );
}
