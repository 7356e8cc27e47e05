// The keys of a draft are read on from where they were last looked at.
import { expect, it, vi } from "vitest";
import { appendRecord, appendRecords } from "#db/record/record";
import { keyEntries } from "#db/record/signatures";
import { keysIn } from "#server/signing/draft-keys";
import { makeDraft } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database } = await openWorld();

it("[G3] seats that were given are looked at once", async () => {
  const { db } = database;
  const draftId = await makeDraft(database, null);
  const given = { draftId, userId: null, delegation: null, act: "person.seated" } as const;
  const seats = Array.from({ length: 30 }, (_, n) => ({
    ...given,
    facts: { user: `user-${n}`, role: "delegate", delegation: "CHN" },
  }));
  await db.transaction((tx) => appendRecords(tx, draftId, seats));
  expect((await keysIn(db, draftId)).size).toBe(0);
  expect(await keyEntries(db, draftId)).toEqual([]);

  const asked = vi.spyOn(db, "execute");
  await keysIn(db, draftId);
  expect(asked).not.toHaveBeenCalled();

  await db.transaction((tx) => appendRecord(tx, { ...given, facts: { user: "one-more", role: "observer" } }));
  await keysIn(db, draftId);
  expect(asked).toHaveBeenCalledTimes(1);
  await keysIn(db, draftId);
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
});
