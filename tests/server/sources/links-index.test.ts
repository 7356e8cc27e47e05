// The index in which passages are looked for follows the database: what came, went and was said anew is found so.
import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { appendRecord } from "#db/record/record";
import { passages, submissions } from "#db/schema/submissions";
import { insertSubmission } from "#db/submissions/submissions";
import type { RecordAct } from "#domain/record/record-sentences";
import { passageIndex } from "#server/sources/links/passage-index";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

beforeAll(async () => {
  rooms.setBlocks("d1", []);
});

const fields = {
  organization: "Union",
  stakeholderType: null,
  stakeholderTypeAsTyped: null,
  countries: [],
  countryCodes: [],
  title: null,
  firstName: null,
  lastName: null,
  onBehalfOf: null,
};
const send = async (texts: readonly string[], sha256: string) => {
  const id = await insertSubmission(database.db, {
    draftId: "d1",
    createdBy: "u-secretariat",
    fields,
    uncertain: [],
    languages: ["en"],
    warnings: [],
    body: texts.join("\n\n"),
    fileName: "a.txt",
    mediaType: "text/plain",
    sha256,
    passages: texts.map((text, index) => ({
      ordinal: index + 1,
      language: "en",
      section: null,
      question: null,
      text,
      start: 0,
      end: text.length,
    })),
    contact: { email: null, phone: null },
    bytes: new Uint8Array([1]),
  });
  return id ?? "";
};
const recorded = (act: RecordAct) =>
  database.db.transaction((tx) => appendRecord(tx, { draftId: "d1", userId: null, delegation: null, act }));
const found = async (text: string): Promise<number> =>
  (await passageIndex(database.db, "d1")).rank({ text, language: "en" }, { limit: 10 }).length;

it("[L6] the index follows what comes, changes and goes, also for several who ask at once", async () => {
  expect(await found("cables")).toBe(0);
  const first = await send(["Cables at sea.", "Schools on land."], "1");
  expect(await Promise.all([found("cables"), found("cables"), found("school")])).toEqual([1, 1, 1]);
  await send(["Submarine cables."], "2");
  expect(await found("cable")).toBe(2);
  const { db } = database;
  await db
    .update(passages)
    .set({ text: "Satellites.", digest: "another" })
    .where(eq(passages.submissionId, first));
  await recorded("passage.recut");
  expect([await found("cable"), await found("satellite")]).toEqual([1, 2]);
  await db.update(submissions).set({ removedAt: new Date() }).where(eq(submissions.id, first));
  await recorded("submission.removed");
  expect([await found("cable"), await found("satellite")]).toEqual([1, 0]);
});
