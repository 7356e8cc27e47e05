// An adoption that counts anew, signed: what is signed are the words and the numbers that are adopted, and it is shown before.
import { expect, it } from "vitest";
import { appendRecord } from "#db/record/record";
import { hashing, sha256 } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { isSigned } from "#server/record/signature";
import { keyOfNewRecord } from "#server/signing/installation-keys";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { askSecond, canAskSecond } from "../../support/second-verifier";
import { beNamed, signingRoom } from "../../support/signing-room";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();
const order = { symbol: "A/RES/70/1", withoutVote: true, renumber: true };

// A draft in which paragraph 3 is named, before which a paragraph was added; all of it is agreed.
const agreedRoom = async (recalled = "We recall paragraph 3 below.", to = "agreed") => {
  const room = await negotiation(database, server, [
    paragraph("a", "We agree."),
    paragraph("b", recalled),
    paragraph("c", "We act."),
  ]);
  beNamed();
  const facts = { title: "A draft", mode: "negotiating", key: keyOfNewRecord() };
  const nobody = { userId: null, delegation: null };
  await appendRecord(database.db, { draftId: room.draft, ...nobody, act: "draft.created", facts });
  const ask = (method: "GET" | "POST", path: string, body?: object) =>
    room.ask("facilitator", method, path, body);
  await ask("POST", "references", {});
  await ask("POST", "texts", { symbol: "Rev.1" });
  await ask("POST", "blocks", { type: "paragraph", text: "We begin.", after: "a" });
  const blocks: { pid: string }[] = (await ask("GET", "blocks")).body.items;
  for (const { pid } of blocks) await ask("POST", `blocks/${pid}/standing`, { to });
  const signing = signingRoom(database, room);
  await signing.set("offered");
  const { device } = await signing.ready("facilitator");
  const words = async () => (await ask("GET", "blocks")).body.items.map(({ text }: { text: string }) => text);
  return { ask, signing, device, words, draft: room.draft };
};

const signedOrder = (issuing: object) => ({
  act: "draft.adopted",
  says: { symbol: order.symbol },
  issuing,
});

it("[G1e] [S16] [X5] is signed with the words and the numbers that are adopted, and verifies", async () => {
  const { ask, signing, device } = await agreedRoom();
  const unseen = await signing.statement("facilitator", signedOrder({ renumber: true }));
  expect([unseen.status, unseen.body.code]).toEqual([409, "references"]);
  const references = { seen: unseen.body.seen };
  const asked = signedOrder({ renumber: true, references });
  const { statement, words } = (await signing.statement("facilitator", asked)).body;
  const said = words.map((each: { words: string }) => each.words);
  expect(said).toEqual([
    '["operative",1,"We agree."]',
    '["operative",1,"We begin."]',
    '["operative",1,"We recall paragraph 4 below."]',
    '["operative",1,"We act."]',
  ]);
  expect(statement.blocks.map(({ label }: { label: string }) => label)).toEqual(["1", "2", "3", "4"]);
  expect(statement.blocks.map(({ digest }: { digest: string }) => digest)).toEqual(said.map(sha256));
  const signature = await signing.signed("facilitator", device, asked);
  // [G4d] What is agreed goes on with other numbers where everything is signed.
  await signing.set("required");
  const adopted = await ask("POST", "adoption", { ...order, references, signature });
  expect([adopted.status, adopted.body.adopted]).toEqual([201, true]);
  const record = JSON.stringify((await ask("GET", "record?format=json")).body);
  const certificate = JSON.stringify((await ask("GET", "adoption/certificate?format=json")).body);
  for (const given of [{ file: record }, { file: certificate }, { file: certificate, record }])
    expect((await verify(given, { hashing, isSigned })).faults).toEqual([]);
  if (!canAskSecond) return;
  const proof = (await ask("GET", "record/proof?pid=b&text=2&origin=yes")).body;
  const forged = record.replaceAll('"label":"4"', '"label":"5"');
  expect(
    askSecond([{ value: record }, { value: certificate }, { value: certificate, record }, { value: proof }]),
  ).toEqual([null, null, null, null]);
  expect(askSecond([{ value: forged }])).not.toEqual([null]);
});

it("[G4d] nothing is written anew of which nobody could verify that it is still agreed", async () => {
  const { ask, signing, device } = await agreedRoom("We recall para 3 below.");
  const unseen = await signing.statement("facilitator", signedOrder({ renumber: true }));
  const references = { seen: unseen.body.seen };
  const signature = await signing.signed("facilitator", device, signedOrder({ renumber: true, references }));
  await signing.set("required");
  const refused = await ask("POST", "adoption", { ...order, references, signature });
  expect([refused.status, (await ask("GET", "adoption")).body.adopted]).toEqual([409, false]);
  const { text, standing } = (await ask("GET", "blocks/b")).body;
  expect(refused.body.words).toBe("We recall para 4 below.");
  expect([text, standing]).toEqual(["We recall para 3 below.", "agreed"]);
  const record = JSON.stringify((await ask("GET", "record?format=json")).body);
  expect((await verify({ file: record }, { hashing, isSigned })).faults).toEqual([]);
});

it("[G4d] [X6f] what would be refused is foreseen, and the draft is adopted with these words as they are", async () => {
  const { ask, signing, device, words } = await agreedRoom("We recall para 3 and paragraph 3 below.");
  const shown = async () => (await ask("GET", "references?renumber=true")).body;
  const why = ({ items }: { items: { words: string; refused?: string }[] }) =>
    items.map((each) => [each.words, each.refused]);
  const numbers = [
    ["para 3", "numbers"],
    ["paragraph 3 below", undefined],
  ];
  expect(why(await shown())).toEqual(numbers.map(([said]) => [said, undefined]));
  await signing.set("required");
  const { seen, items } = await shown();
  expect(why({ items })).toEqual(numbers);
  const unseen = await signing.statement("facilitator", signedOrder({ renumber: true }));
  expect([unseen.body.code, why({ items: unseen.body.references })]).toEqual(["references", numbers]);
  const references = { seen, keep: [items[0].id] };
  const signature = await signing.signed("facilitator", device, signedOrder({ renumber: true, references }));
  expect((await ask("POST", "adoption", { ...order, references, signature })).status).toBe(201);
  expect(await words()).toContain("We recall para 3 and paragraph 4 below.");
});

it("[G4d] [X6f] so is what the record does not show, where a closing is without its words", async () => {
  const { ask, signing, draft } = await agreedRoom();
  await database.db.execute(`update record set facts = facts - 'words' where draft_id = '${draft}'`);
  await signing.set("required");
  const { items } = (await ask("GET", "references?renumber=true")).body;
  expect(items).toMatchObject([{ pid: "b", faults: ["agreed"], refused: "closing" }]);
});
