import { randomUUID } from "node:crypto";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { sealInMemory } from "../../client/lib/recordings/memory-recording.ts";
import { startUpload } from "../../client/lib/recordings/upload.ts";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { CHECKLIST_ITEMS } from "../../client/lib/reviews/checklist.ts";
import { addStaffNote, approveMessage, claimReview, readReview } from "../../client/lib/reviews/decide.ts";
import type { Captions } from "../../protocol/recordings/header.ts";
import { readPlainClip } from "./clip/plain-clip.ts";
import { heldWords, passedOnWords } from "./films.ts";
import type { Person } from "./person.ts";

/** One video message that was passed on, and one that is with the facilitators, with a note on one place of it. */
export async function sendFilms(of: {
  anwen: Person;
  jordan: Person;
  priya: Person;
  tom: Person;
}): Promise<void> {
  const { anwen, jordan, priya, tom } = of;
  const passedOn = await sendFilm(jordan, passedOnWords);
  const review = await claimReview(priya.session, await readReview(priya.session, passedOn), true);
  await approveMessage(priya.session, review, {
    description: "Jordan says in his own voice what he wrote to you, and what he is doing now.",
    checklist: CHECKLIST_ITEMS,
  });

  const held = await sendFilm(anwen, null);
  const captioned = await saveCaptions(tom.session, await readReview(tom.session, held), heldWords);
  await addStaffNote(tom.session, captioned, "She asks where the bicycle went. I would ring Jordan first.", {
    atMs: 13_000,
  });
}

async function sendFilm(author: Person, captions: Captions | null): Promise<string> {
  const [other] = (await readMyCase(author.session)).counterparts;
  if (other === undefined) throw new Error("there is nobody to send it to");
  const messageId = randomUUID();
  const to = { messageId, recipientId: other.participantId, version: 1 };
  const sealed = sealInMemory(author.session, to, readPlainClip(captions));
  await new Promise<void>((resolve, reject) => {
    startUpload(author.session, sealed, {
      onState({ status, problem }) {
        if (status === "done") resolve();
        if (status === "refused") reject(new Error(`a video message was not sent: ${problem}`));
      },
    });
  });
  return messageId;
}
