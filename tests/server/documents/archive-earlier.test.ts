// An archive that an earlier version saved says less of its rows: what is missing is made when it is loaded.
import { afterAll, beforeAll, expect, it } from "vitest";
import { submissionsIn } from "#db/submissions/submissions";
import { sendSubmission } from "../../support/acts-of-every-kind";
import { signedAnew } from "../../support/signed-archive";
import { filesOf } from "../../support/still-room";
import {
  ask,
  bring,
  closeRuntimes,
  enter,
  openRuntime,
  send,
  sharedSecret,
  type TestRuntime,
} from "../../support/two-installations";

let here: TestRuntime;
let there: TestRuntime;

beforeAll(async () => {
  here = await openRuntime("meeting");
  there = await openRuntime("people");
}, 120_000);
afterAll(() => closeRuntimes(here, there));

const numbersIn = async ({ database: { db } }: TestRuntime) =>
  (await submissionsIn(db, "wsis10")).map(({ number }) => number);

it("[L19c] has submissions without numbers: they get theirs in the order in which they came", async () => {
  enter(here);
  const submissions = "drafts/wsis10/submissions";
  await sendSubmission();
  const before = (await ask("secretariat", "GET", submissions)).items;
  await send("secretariat", "POST", submissions, filesOf(["lakes.txt", "We ask for clean lakes."]));
  const removed = await send("secretariat", "DELETE", `${submissions}/${before.at(-1).id}`);
  expect(removed.status).toBe(200);
  const numbers = await numbersIn(here);
  expect(numbers.at(-1)).toBe(before.length + 1);
  const archive = await ask("secretariat", "GET", "drafts/wsis10/archive");
  for (const row of archive.tables.submissions) delete row.number;
  enter(there);
  expect((await bring(JSON.stringify(signedAnew(archive, sharedSecret)))).status).toBe(201);
  expect(await numbersIn(there)).toEqual(numbers.map((_, index) => index + 1));
});
