// What witnesses sign, handed in by the API: whose is taken, what is refused by which code, and where it is given out again.
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { appendRecords } from "#db/record/record";
import { cosignedAt } from "#db/record/witnesses";
import { record } from "#db/schema/agreement";
import { auditLog } from "#db/schema/sign-in";
import { cosignatures } from "#db/schema/witnesses";
import { hashing } from "#domain/digest";
import { readNote, writtenKey } from "#domain/record/checkpoint";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { acceptWitnessIn, removeWitnessIn } from "#server/record/witnesses";
import { publicKeyOf, signNote } from "#server/signing/installation-keys";
import { ask, block } from "../../support/still-room";
import { witnessOf } from "../../support/witnesses";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();
const { db } = database;
const secret = "a secret that only tests know";
const [ngo, university, stranger] = [
  witnessOf("ngo.example"),
  witnessOf("university.example"),
  witnessOf("stranger"),
];

const path = "drafts/d1/record";
const checkpoint = async (query = "") =>
  (await ask("observer", "GET", `${path}/checkpoint?format=json${query}`)).json;
const handIn = (note: string, draft = "d1") =>
  ask(null, "POST", `drafts/${draft}/record/cosignatures`, { note });
const accept = (written: string) =>
  db.transaction((tx) => acceptWitnessIn(tx, { written, source: { secret }, by: null }));
const act = (n: number) => ({
  draftId: "d1",
  userId: null,
  delegation: null,
  act: "comment.made" as const,
  facts: { n },
});
const add = (count: number) =>
  db.transaction((tx) =>
    appendRecords(
      tx,
      "d1",
      Array.from({ length: count }, (_, n) => act(n)),
    ),
  );
const stored = () => db.select().from(cosignatures);
const now = () => Math.floor(Date.now() / 1000);
const verdictOf = async (file: string) => {
  const { faults, proven } = await verify({ file }, { hashing, isSigned });
  return { faults, proven: proven.map((each) => say(each)).join("\n") };
};

beforeAll(async () => {
  rooms.setBlocks("d1", [block("a", "We commit to bridge digital divides.")]);
  await add(20);
  const { digest } = (await ask("chn", "GET", "drafts/d1/blocks")).json.items[0];
  await ask("chn", "PUT", "drafts/d1/blocks/a/position", { position: "agree", digest });
  await accept(ngo.written);
  await accept(university.written);
});

describe("[R15d] a witness", () => {
  it("is accepted by a key of its kind, once, and not by that of the installation", async () => {
    const own = { name: "own", publicKey: publicKeyOf(secret) };
    for (const [written, code] of [
      [writtenKey(hashing.ofBytes, stranger), "malformed"],
      ["stranger", "malformed"],
      [`${stranger.written} `, "malformed"],
      [witnessOf("x".repeat(101)).written, "malformed"],
      [writtenKey(hashing.ofBytes, own, "witness"), "exists"],
      [witnessOf(ngo.name, "another").written, "exists"],
      [witnessOf("another", ngo.name).written, "exists"],
    ] as const)
      await expect(accept(written)).rejects.toMatchObject({ code });
    expect(await accept(ngo.written)).toBe(ngo.name);
  });

  it("is in the log of the installation when it is accepted", async () => {
    const rows = await db.select().from(auditLog).where(eq(auditLog.event, "witness-accepted"));
    expect(rows.map(({ facts }) => facts.witness)).toContain(university.written);
  });
});

describe("[R15d] what a witness signs", () => {
  it("is taken from whoever brings it, and given out under the note", async () => {
    const { note, size } = await checkpoint();
    const time = now();
    const { status, json } = await handIn(ngo.cosign(note, time));
    expect([status, json]).toEqual([
      201,
      { items: [{ witness: ngo.name, size, at: new Date(time * 1000).toISOString() }] },
    ]);
    expect(await checkpoint()).toMatchObject({
      note: ngo.cosign(note, time),
      witnesses: [ngo.written],
      timestamp: null,
      witnessed: size,
    });
    const plain = await ask("observer", "GET", `${path}/checkpoint`);
    expect(plain.text).toBe(ngo.cosign(note, time));
    // The same once more changes nothing.
    expect((await handIn(ngo.cosign(note, time))).status).toBe(201);
    expect(await stored()).toHaveLength(1);
  });

  it("is taken of fewer entries than there are by now, and asked for by their number", async () => {
    const { note, size } = await checkpoint();
    await add(3);
    // The line of the other stands under the same note.
    const { json } = await handIn(university.cosign(note, now()));
    expect(json.items.map((each: { witness: string }) => each.witness)).toEqual([ngo.name, university.name]);
    expect((await checkpoint()).witnesses).toEqual([]);
    const earlier = await checkpoint(`&size=${size}`);
    expect([earlier.size, earlier.witnesses]).toEqual([size, [ngo.written, university.written]]);
    expect((await checkpoint()).witnessed).toBe(size);
    for (const [query, status] of [
      [`?size=${size + 4}`, 404],
      ["?size=0", 400],
      ["?size=x", 400],
    ] as const)
      expect([query, (await ask("observer", "GET", `${path}/checkpoint${query}`)).status]).toEqual([
        query,
        status,
      ]);
  });

  it("[R15c] is refused by its code where it is forged, of another record, or goes back; nothing is stored", async () => {
    const before = await stored();
    const { note, origin, root, size } = await checkpoint();
    const ofSize = async (n: number) => (await checkpoint(`&size=${n}`)).note;
    const text = (name: string, count: number, hash: string) => `${name}\n${count}\n${hash}\n`;
    const signed = (written: string) => signNote({ secret }, { name: origin }, written).note;
    const otherRoot = Buffer.alloc(32, 7).toString("base64");
    const good = ngo.cosign(note, now());
    for (const [what, body, status, code] of [
      ["nobody's", note, 403, "not-allowed"],
      ["not accepted", stranger.cosign(note, now()), 403, "not-allowed"],
      ["another key of this name", witnessOf(ngo.name, "forger").cosign(note, now()), 403, "not-allowed"],
      [
        "a letter changed",
        good.replace(/.(?=.{20}==\n$)/u, (letter) => (letter === "x" ? "y" : "x")),
        403,
        "not-allowed",
      ],
      ["of another note", good.replace(`\n${size}\n`, `\n${size - 1}\n`), 403, "not-allowed"],
      ["another root", ngo.cosign(signed(text(origin, size, otherRoot)), now()), 409, "conflict"],
      ["more entries", ngo.cosign(signed(text(origin, size + 1, root)), now()), 409, "conflict"],
      [
        "another record",
        ngo.cosign(signed(text(`${origin.slice(0, -1)}g`, size, root)), now()),
        409,
        "conflict",
      ],
      ["fewer entries", ngo.cosign(await ofSize(5), now()), 409, "conflict"],
      ["an earlier time", ngo.cosign(note, now() - 3600), 409, "conflict"],
      ["a time to come", ngo.cosign(note, now() + 3600), 400, "malformed"],
      ["no note", "adref", 400, "malformed"],
      ["an empty one", "", 400, "malformed"],
      ["a long one", `${good}${"x".repeat(20_000)}`, 400, "malformed"],
    ] as const) {
      const answer = await handIn(body);
      expect([what, answer.status, answer.json.code]).toEqual([what, status, code]);
    }
    expect((await ask(null, "POST", `${path}/cosignatures`, { note: good, more: 1 })).status).toBe(400);
    expect(await stored()).toEqual(before);
  });

  it("says nothing of drafts to whoever is not accepted", async () => {
    const { note } = await checkpoint();
    const answers = [];
    for (const draft of ["d1", "d2", "there-is-none"]) {
      const { status, json } = await handIn(stranger.cosign(note, now()), draft);
      answers.push([status, json.code, json.detail]);
    }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect((await handIn(ngo.cosign(note, now()), "there-is-none")).json.code).toBe("not-found");
  });
});

describe("[R15e] files carry what witnesses have signed", () => {
  it("a saved record, and a proof about a paragraph that a witness's signature covers", async () => {
    for (const place of [`${path}?format=json`, `${path}/proof?pid=a`]) {
      const { text } = await ask("observer", "GET", place);
      const { faults, proven } = await verdictOf(text);
      expect([place, faults]).toEqual([place, []]);
      for (const { name } of [ngo, university])
        expect(proven).toMatch(new RegExp(`The witness ${name} signed on .* that the record had 21 entries`));
    }
  });

  it("of each witness the first that covers what the file is about", async () => {
    const { note, size } = await checkpoint();
    expect((await handIn(ngo.cosign(note, now()))).status).toBe(201);
    const proof = JSON.parse((await ask("observer", "GET", `${path}/proof?pid=a`)).text);
    const whole = JSON.parse((await ask("observer", "GET", `${path}?format=json`)).text);
    const sizes = ({ attested }: typeof proof) =>
      attested.checkpoints.map((each: { note: string }) => readNote(each.note)?.size);
    expect([sizes(proof), sizes(whole)]).toEqual([[21], [21, size]]);
  });

  it("none of a record that was changed since", async () => {
    const [last] = await db.select().from(record).where(eq(record.n, 21));
    await db
      .update(record)
      .set({ hash: "0".repeat(64) })
      .where(eq(record.n, 21));
    const rows = await cosignedAt(db, "d1", 21);
    await db
      .update(record)
      .set({ hash: last?.hash ?? "" })
      .where(eq(record.n, 21));
    expect(rows).toEqual([]);
  });

  it("[R15d] none of a witness that was removed, until it is accepted again", async () => {
    await db.transaction((tx) => removeWitnessIn(tx, { name: ngo.name, by: null }));
    await expect(
      db.transaction((tx) => removeWitnessIn(tx, { name: ngo.name, by: null })),
    ).rejects.toMatchObject({ code: "not-found" });
    const { note, size } = await checkpoint();
    expect((await checkpoint(`&size=21`)).witnesses).toEqual([university.written]);
    expect((await handIn(ngo.cosign(note, now()))).json.code).toBe("not-allowed");
    await accept(ngo.written);
    expect((await checkpoint(`&size=21`)).witnesses).toEqual([ngo.written, university.written]);
    expect((await checkpoint()).witnessed).toBe(size);
  });
});
