// Time stamps by an authority that openssl makes: asked for after texts, silences and adoptions, tried again, and verified by openssl.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendRecords } from "#db/record/record";
import { draftsToStamp } from "#db/record/time-stamps";
import { record } from "#db/schema/agreement";
import { timeStamps } from "#db/schema/witnesses";
import { hashing } from "#domain/digest";
import { readNote } from "#domain/record/checkpoint";
import type { RecordAct } from "#domain/record/record-sentences";
import { stampRequest } from "#domain/record/time-stamp";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { isStampSigned } from "#server/record/stamp-signature";
import { askForStamp, TimeStamper } from "#server/record/time-stamper";
import { freePort, newFolder, removeFolder } from "../../support/server-process";
import { ask, block } from "../../support/still-room";
import { type Authority, canStamp, openAuthority } from "../../support/time-stamp-authority";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();
const { db } = database;

const add = (act: RecordAct, draftId = "d1") =>
  db.transaction((tx) =>
    appendRecords(tx, draftId, [{ draftId, userId: null, delegation: null, act, facts: { n: 1 } }]),
  );
const checkpoint = async (query = "") =>
  (await ask("observer", "GET", `drafts/d1/record/checkpoint?format=json${query}`)).json;
const stored = () => db.select().from(timeStamps);

describe.skipIf(!canStamp)("time stamps (skipped where there is no openssl)", () => {
  let authority: Authority;
  const stamper = () => new TimeStamper(authority.url);

  beforeAll(async () => {
    authority = await openAuthority();
    rooms.setBlocks("d1", [block("a", "We commit to bridge digital divides.")]);
    await add("comment.made");
  });
  afterAll(() => authority.close());

  it("[R16a] are asked for in the form that openssl reads", () => {
    const request = stampRequest({ hash: new Uint8Array(32).fill(7), nonce: new Uint8Array(8).fill(255) });
    const folder = newFolder();
    writeFileSync(path.join(folder, "request"), request);
    const said = execFileSync("openssl", ["ts", "-query", "-in", path.join(folder, "request"), "-text"]);
    removeFolder(folder);
    expect(said.toString()).toMatch(
      /Hash Algorithm: sha256[\s\S]*07 07[\s\S]*Nonce: 0x7FFF[\s\S]*Certificate required: yes/i,
    );
  });

  it("[R16a] are asked for where a text was issued, not where anything was done", async () => {
    expect(await stamper().look()).toBe(0);
    expect(authority.asked()).toBe(0);
    await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Zero draft" });
    expect(await stamper().look()).toBe(1);
    expect(await stamper().look()).toBe(0);
    expect(authority.asked()).toBe(1);
  });

  it("[R16a] go out with the checkpoint, and openssl finds them to be of it by their authority", async () => {
    const { note, timestamp } = await checkpoint("&size=2");
    const token = Buffer.from(timestamp, "base64");
    const text = readNote(note)?.text ?? "";
    expect(authority.fault(token, text)).toBeNull();
    expect(authority.fault(token, text.replace("\n2\n", "\n3\n"))).toContain("message imprint mismatch");
    await add("comment.made");
    expect((await checkpoint()).timestamp).toBeNull();
  });

  it("[R16c] go out in a proof about a paragraph and in a saved record, which say what they do not show", async () => {
    for (const what of ["record/proof?pid=a&text=1", "record?format=json"]) {
      const { text } = await ask("observer", "GET", `drafts/d1/${what}`);
      const { faults, proven, unproven } = await verify({ file: text }, { hashing, isSigned });
      expect(faults).toEqual([]);
      expect(proven.map((each) => say(each))).toContain(
        "A time stamp in the file is of the first 2 entries of the record.",
      );
      expect(unproven.map((each) => say(each)).join()).toContain("“openssl ts -verify” does that");
    }
  });

  it.each(["silence.ended", "draft.adopted"] as const)(
    "[R16a] are asked for after %s, with all that was done with it",
    async (act) => {
      await add(act);
      await add("standing.changed");
      expect(await stamper().look()).toBe(1);
      const { size } = await checkpoint();
      expect((await stored()).map((each) => each.size)).toContain(size);
    },
  );

  it("[R16b] are not taken from an authority that is away, refuses, or answers something else; and tried again", async () => {
    await add("text.issued");
    const before = await stored();
    for (const [mode, code] of [
      ["away", "HTTP_503"],
      ["refusing", "refused"],
      ["garbage", "unreadable"],
      ["changed", "unsigned"],
      ["endless", "TOO_LONG"],
    ] as const) {
      authority.mode = mode;
      await expect(askForStamp(authority.url, new Uint8Array(32))).rejects.toMatchObject({ code });
      expect([mode, await stamper().look()]).toEqual([mode, 0]);
    }
    authority.mode = "old";
    // The first answer of all was of another hash.
    await expect(askForStamp(authority.url, new Uint8Array(32))).rejects.toMatchObject({
      code: "other-hash",
    });
    await expect(
      askForStamp(`http://127.0.0.1:${await freePort()}/`, new Uint8Array(32)),
    ).rejects.toMatchObject({
      code: "ECONNREFUSED",
    });
    expect(await stored()).toEqual(before);
    authority.mode = "right";
    expect(await stamper().look()).toBe(1);
  });

  it("[R16b] are not taken a second time: an answer from before has another number", async () => {
    const hash = new Uint8Array(32).fill(1);
    const again = await openAuthority();
    try {
      await askForStamp(again.url, hash);
      again.mode = "old";
      await expect(askForStamp(again.url, hash)).rejects.toMatchObject({ code: "other-nonce" });
    } finally {
      await again.close();
    }
  });

  it("[R16b] are not taken unless they are signed, by a certificate that is for time stamps", async () => {
    const { token } = await askForStamp(authority.url, new Uint8Array(32).fill(2));
    const hexadecimal = Buffer.from(token).toString("hex");
    const changed = (from: RegExp, to: string): Buffer => {
      expect(hexadecimal).toMatch(from);
      return Buffer.from(hexadecimal.replace(from, to), "hex");
    };
    expect(isStampSigned(token)).toBe(true);
    // The hash; the digest of what is stamped, in the signed attributes; what the certificate is for: a server on the web.
    expect(isStampSigned(changed(/0420(?:02){32}/, `0420${"03".repeat(32)}`))).toBe(false);
    expect(isStampSigned(changed(/(2a864886f70d01090431220420).{64}/, `$1${"00".repeat(32)}`))).toBe(false);
    expect(isStampSigned(changed(/2b06010505070308/, "2b06010505070301"))).toBe(false);
    expect(isStampSigned(token.slice(0, -1))).toBe(false);
    expect(isStampSigned(new Uint8Array())).toBe(false);
  });

  it("[R16a] hold nothing up: an act is done while the authority answers nobody", async () => {
    authority.mode = "endless";
    const looking = stamper().look();
    const issued = await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "Rev.1" });
    expect(issued.status).toBe(201);
    await looking;
    authority.mode = "right";
    expect(await stamper().look()).toBe(1);
    expect(await draftsToStamp(db, 10)).toEqual([]);
  });

  it("[R16a] of a record that was put back and went on otherwise count for nothing: it is stamped again", async () => {
    const { size } = await checkpoint();
    await db.delete(record).where(eq(record.n, size));
    await add("text.issued");
    expect((await checkpoint()).timestamp).toBeNull();
    expect(await stamper().look()).toBe(1);
    expect((await checkpoint()).timestamp).not.toBeNull();
  });

  it("[R16a] of a record that is broken are left out, and others go on", async () => {
    await add("text.issued", "d2");
    await add("text.issued", "d2");
    await db
      .update(record)
      .set({ previous: "0".repeat(64) })
      .where(eq(record.draftId, "d2"));
    await add("text.issued");
    expect(await stamper().look()).toBe(1);
    expect(await draftsToStamp(db, 10)).toEqual(["d2"]);
  });
});
