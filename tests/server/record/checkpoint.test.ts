// The tree over a record by the API: checkpoints that verify, proofs for every entry, and a record that changed under the server.
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { appendRecords } from "#db/record/record";
import { record } from "#db/schema/agreement";
import { bytesOfBase64 } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { readKey, readNote, signatureBy } from "#domain/record/checkpoint";
import { hashOfEntry } from "#domain/record/entry-hash";
import { isConsistent, rootBy } from "#domain/record/tree";
import { isSigned } from "#server/record/signature";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();
const { ofBytes } = hashing;

const bytes = (text: string): Uint8Array => bytesOfBase64(text) ?? new Uint8Array();
const get = (path: string, name: PersonName | null = "observer", draft = "d1") =>
  ask(name, "GET", `drafts/${draft}/record/${path}`);
const checkpoint = async () => (await get("checkpoint?format=json")).json;

const act = (n: number) => ({
  draftId: "d1",
  userId: null,
  delegation: null,
  act: "comment.made" as const,
  facts: { n },
});
const add = (count: number) =>
  database.db.transaction((tx) =>
    appendRecords(
      tx,
      "d1",
      Array.from({ length: count }, (_, index) => act(index)),
    ),
  );

beforeAll(async () => {
  rooms.setBlocks("d1", [block("a", "We commit to bridge digital divides.")]);
  expect((await get("checkpoint")).status).toBe(404);
  await add(2500);
});

describe("the checkpoint", () => {
  it("[R11a] [R11b] is a note that verifies with the key beside it, and the root of all that was recorded", async () => {
    const { note, key: written, origin, size, root } = await checkpoint();
    const reply = await get("checkpoint");
    expect([reply.text, reply.headers.get("content-type")]).toEqual([note, "text/plain; charset=utf-8"]);
    const [first] = await database.db.select().from(record).where(eq(record.n, 1));
    expect([origin, size]).toEqual([`adref/d1/${first?.hash.slice(0, 16)}`, 2500]);
    const read = readNote(note);
    const key = readKey(ofBytes, written);
    if (!read || !key) throw new Error("no checkpoint");
    expect(bytes(root)).toEqual(read.root);
    const signed = signatureBy(ofBytes, read, key);
    if (!signed) throw new Error("not signed");
    expect(await isSigned(signed)).toBe(true);
  });

  it("[R11d] and its proofs are for whoever reads the record", async () => {
    for (const path of ["checkpoint", "inclusion?entry=1", "consistency?from=1"]) {
      expect((await get(path, "bra")).status).toBe(200);
      expect([(await get(path, "stranger")).status, (await get(path, null)).status]).toEqual([404, 401]);
    }
  });
});

describe("proofs", () => {
  it("[R10b] lead from entries as they are saved to the root", async () => {
    const { size, root } = await checkpoint();
    const { entries } = (await ask("observer", "GET", "drafts/d1/record?format=json")).json;
    for (const n of [1, 2, 1024, 1025, 2047, 2499, 2500]) {
      const proof = (await get(`inclusion?entry=${n}&size=${size}`)).json;
      expect([proof.entry, proof.size]).toEqual([n, size]);
      const leaf = hashOfEntry(ofBytes, entries[n - 1]);
      expect(bytes(proof.leaf)).toEqual(new Uint8Array(leaf));
      const path = proof.hashes.map(bytes);
      expect(rootBy(ofBytes, { leaf, index: n - 1, size, path })).toEqual(Buffer.from(bytes(root)));
    }
  });

  it("[R10c] join what was recorded before to what was recorded since", async () => {
    const before = await checkpoint();
    await add(37);
    const after = await checkpoint();
    expect([before.size, after.size]).toEqual([2500, 2537]);
    const { from, to, hashes } = (await get(`consistency?from=${before.size}&to=${after.size}`)).json;
    const joined = { from, to, fromRoot: bytes(before.root), toRoot: bytes(after.root) };
    expect(isConsistent(ofBytes, { ...joined, path: hashes.map(bytes) })).toBe(true);
    const whole = (await get(`consistency?from=${before.size}`)).json;
    expect(whole).toEqual({ from, to, hashes });
  });

  it("[R10] of what is not there are refused", async () => {
    const { size } = await checkpoint();
    for (const path of [
      `inclusion?entry=${size + 1}`,
      `inclusion?entry=3&size=2`,
      `inclusion?entry=1&size=${size + 1}`,
      `consistency?from=3&to=2`,
      `consistency?from=1&to=${size + 1}`,
    ]) {
      const { status, json } = await get(path);
      expect([path, status, json.code]).toEqual([path, 404, "not-found"]);
      expect(json.detail).toMatch(/^The number \d+ is too large: here it may be at most \d+\.$/);
    }
    for (const path of [
      "inclusion",
      "inclusion?entry=0",
      "inclusion?entry=x",
      "consistency?from=-1",
      "checkpoint?format=pdf",
    ])
      expect([path, (await get(path)).status]).toEqual([path, 400]);
  });
});

describe("a record that others make longer, or that was put back", () => {
  it("[R10] has one tree, however many ask at once", async () => {
    await add(600);
    const all = await Promise.all(Array.from({ length: 20 }, checkpoint));
    expect(new Set(all.map(({ note }) => note)).size).toBe(1);
    expect(all[0].size).toBe(3137);
  });

  it("[R10] is taken as it is now: earlier entries that are gone are not in its tree", async () => {
    const before = await checkpoint();
    await database.db.delete(record).where(eq(record.n, before.size));
    const shorter = await checkpoint();
    expect(shorter.size).toBe(before.size - 1);
    await add(1);
    const other = await checkpoint();
    expect([other.size, other.root === before.root]).toEqual([before.size, false]);
    const { entries } = (await ask("observer", "GET", "drafts/d1/record?format=json")).json;
    const { hashes } = (await get(`inclusion?entry=${other.size}`)).json;
    const leaf = hashOfEntry(ofBytes, entries.at(-1));
    const found = rootBy(ofBytes, { leaf, index: other.size - 1, size: other.size, path: hashes.map(bytes) });
    expect(found && new Uint8Array(found)).toEqual(bytes(other.root));
  });
});
