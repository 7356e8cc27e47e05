// W13f: whether whoever answers for a webhook may still have what is sent to it.
import { personById } from "#db/people/people";
import type { Webhook } from "#db/record/webhooks";
import { refusalToAct } from "#domain/people/access";
import { refusalOfWebhooks } from "#domain/record/webhooks";
import { runtime } from "#server/runtime";
import { seatOfPerson } from "#server/sign-in/session";

/** True while this person may have the record of the draft, or of every draft, sent somewhere. */
export const mayStillHave = async ({ userId, draftId }: Webhook): Promise<boolean> => {
  if (draftId !== null) {
    const seat = await seatOfPerson(userId, draftId);
    return seat !== null && refusalToAct(seat.who, "change settings") === null;
  }
  const person = await personById(runtime().database.db, userId);
  return person !== undefined && person.disabledAt === null && refusalOfWebhooks(person) === null;
};
