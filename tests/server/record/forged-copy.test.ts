// [R14b] A server that was started on a copy of the database with one entry changed and the chain made anew: whoever was there before
// finds it out with what they kept.
import { beforeAll, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { compareSeen, type SeenCheckpoint, signatureOf, toJoin } from "#domain/record/remembered";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { rewriteRecord } from "../../support/rewritten-record";
import { ask, block } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const shownNow = async (): Promise<SeenCheckpoint> => {
  const { note, key } = (await ask("observer", "GET", "drafts/d1/record/checkpoint?format=json")).json;
  return { note, key, at: new Date().toISOString() };
};

const lookAgain = async (seen: SeenCheckpoint) => {
  const shown = await shownNow();
  const sizes = toJoin({ seen, shown });
  const proof =
    sizes && (await ask("observer", "GET", `drafts/d1/record/consistency?from=${sizes.from}&to=${sizes.to}`));
  const signed = signatureOf(shown, hashing);
  const found = { hashes: proof?.json.hashes ?? null, isSigned: signed && (await isSigned(signed)) };
  return compareSeen({ draft: "d1", seen, shown }, found, hashing);
};

const positions = async () => {
  const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0];
  for (const position of ["agree", "reserve", "object"])
    expect((await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position, digest })).status).toBe(200);
};

// Says that CHN agreed where it objected.
const forge = (): Promise<void> =>
  rewriteRecord(database.db, "d1", ({ facts }) =>
    facts.position === "object" ? { ...facts, position: "agree" } : facts,
  );

beforeAll(async () => {
  rooms.setBlocks("d1", [block("a", "We commit to bridge digital divides.")]);
  await positions();
});

it("[R14b] is caught within one request, while the forged record is whole by itself", async () => {
  const seen = await shownNow();
  await positions();
  expect(await lookAgain(seen)).toMatchObject({ as: "grown", size: 6 });
  await forge();
  await positions();
  const { text } = await ask("observer", "GET", "drafts/d1/record?format=json");
  expect((await verify({ file: text }, { hashing, isSigned })).faults).toEqual([]);
  const found = await lookAgain(seen);
  expect(found).toMatchObject({ as: "forked", fork: { kind: "changed" } });
  if (found.as !== "forked") return;
  const evidence = await verify({ file: JSON.stringify(found.fork) }, { hashing, isSigned });
  expect([evidence.faults, say(evidence.conclusion)]).toEqual([
    [],
    "The record forked, if the key is that of the installation.",
  ]);
  const beside = await verify({ file: text, known: seen.note }, { hashing, isSigned });
  expect(beside.faults.map(({ what }) => say(what))).toEqual([
    "it is not of the first 3 entries of the file",
  ]);
});
