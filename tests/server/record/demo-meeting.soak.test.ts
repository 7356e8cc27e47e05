// The demo meeting is filled through the commands that people use. Here it is looked at as its people see it; then its own draft is adopted,
// signed with passkeys, under the eyes of a witness, and stamped by an authority that openssl makes. What is saved of it is whole to our
// verifier and to the second one, which was written from docs/record-format.md alone, and both find what is forged.
import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { statementsIn } from "#db/agreement/delegation-statements";
import { placementActsIn } from "#db/agreement/placements";
import { standingActsIn } from "#db/agreement/positions";
import { findDraft } from "#db/draft/drafts";
import { hashing } from "#domain/digest";
import { baseText } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/values";
import { readNote } from "#domain/record/checkpoint";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { endSilence } from "#server/agreement/silence-watch";
import { printCertificate } from "#server/export/word/certificate-docx";
import { registerOf } from "#server/proposals/proposals-view";
import { isSigned } from "#server/record/signature";
import { TimeStamper } from "#server/record/time-stamper";
import { acceptWitnessIn } from "#server/record/witnesses";
import { runtime } from "#server/runtime";
import { type DemoAdoption, demoAdoption } from "../../support/demo-adoption";
import { demoRuntime } from "../../support/demo-runtime";
import { forgedMeeting, type MeetingFiles } from "../../support/forged-meeting";
import { askSecond, canAskSecond, type VerifierTask, written } from "../../support/second-verifier";
import { bringHour, farHour } from "../../support/silence-hour";
import { type Authority, canStamp, openAuthority } from "../../support/time-stamp-authority";
import { witnessOf } from "../../support/witnesses";

const demo = demoRuntime();
let cards: readonly ProposalCard[];
beforeAll(async () => {
  const { database, rooms } = demo;
  const draft = await findDraft(database.db, "wsis10");
  if (!draft) throw new Error("The demo has no draft.");
  cards = await registerOf(database.db, draft, (await rooms.open("wsis10")).blocks);
});

describe("the demo meeting", () => {
  it("holds every proposal that was written for it, in the name of who made it", async () => {
    const written = JSON.parse(await readFile("db/demo/proposals.json", "utf8")) as { delegation: string }[];
    const made = (list: string[]) => [...list].sort();
    expect(made(cards.map(({ by }) => by))).toEqual(made(written.map(({ delegation }) => delegation)));
    for (const { history, by } of cards) expect(history[0]).toMatchObject({ act: "made", delegation: by });
  });

  it("shows every operation and every state that a meeting knows by the middle of a session", () => {
    expect(new Set(cards.map(({ op }) => op))).toEqual(
      new Set(["insert", "delete", "replace", "new", "alternative", "remove", "move", "merge", "split"]),
    );
    expect(new Set(cards.map(({ state }) => state))).toEqual(
      new Set(["open", "accepted", "rejected", "parked", "merged"]),
    );
    expect(cards.some(({ onBehalfOf }) => onBehalfOf !== null)).toBe(true);
    expect(cards.some(({ unconfirmed }) => unconfirmed.length > 0)).toBe(true);
  });

  it("shows every standing, terms, places and statements", async () => {
    const acts = await standingActsIn(demo.database.db, "wsis10");
    expect(new Set(acts.map(({ to }) => to))).toEqual(
      new Set(["suggested-for-closure", "agreed-ad-ref", "open", "suspended"]),
    );
    expect(acts.some(({ conditions = [], pending = [] }) => conditions.length + pending.length === 2)).toBe(
      true,
    );
    expect(await placementActsIn(demo.database.db, "wsis10")).toHaveLength(1);
    const statements = await statementsIn(demo.database.db, "wsis10");
    expect(statements.map(({ kind, pid }) => [kind, pid === null])).toEqual([
      ["dissociation", false],
      ["explanation", true],
    ]);
  });

  it("has one sentence on which at least six delegations have proposals", async () => {
    const block = (await demo.rooms.open("wsis10"))
      .blocks()
      .find((each) => baseText(each).includes("as a global facility"));
    const open = cards.filter(({ pid, state }) => pid === block?.pid && state === "open");
    expect(new Set(open.map(({ by }) => by)).size).toBeGreaterThanOrEqual(6);
    expect(open.filter(({ collides }) => collides.length > 0).length).toBeGreaterThanOrEqual(4);
  });
});

const witness = witnessOf("ngo.example");
const touching = ["eu", "chn", "usa", "bra"] as const;
const disputed = "We recall paragraphs 69 to 71 of the Tunis Agenda";

const verdict = ({ value, known, record }: VerifierTask) => {
  const given = { file: written(value), known, record: record && written(record) };
  return verify(given, { hashing, isSigned });
};

describe.skipIf(!canStamp || !canAskSecond)("its draft (skipped without openssl or python3)", () => {
  let room: DemoAdoption;
  let authority: Authority;
  let files: MeetingFiles;
  const closes = async (words: string) => {
    const { pid } = await room.beginning(words);
    const says = { to: "agreed-ad-ref" };
    const signature = await room.signs("facilitator", { act: "standing.changed", blocks: [{ pid }], says });
    await room.does("facilitator", `POST blocks/${pid}/standing`, { ...says, signature });
  };

  beforeAll(async () => {
    room = await demoAdoption(demo.database);
    authority = await openAuthority();
    const accepted = { written: witness.written, source: runtime().config, by: null };
    await demo.database.db.transaction((tx) => acceptWitnessIn(tx, accepted));
    return () => authority.close();
  });

  it("[G1c] is settled, and agreed to with one touch by each of four delegations", async () => {
    await room.decideAll();
    expect(await room.unbracket()).toBeGreaterThan(15);
    await room.signing.set("required");
    await room.keysFor(...touching, "facilitator");
    for (const who of touching) expect(await room.agreesToAll(who)).toBeGreaterThan(60);
    const { pid } = await room.beginning("We encourage Governments to review their universal service funds");
    await room.does("ind", "POST statements", { kind: "dissociation", pid, words: "Not for India." });
  });

  it("[S8g] [G2e] is agreed by silence, which is broken under a seal, and with a touch where it was", async () => {
    await closes("We commit to ending the gender divide");
    await room.does("facilitator", "POST texts", { symbol: "Rev.1" });
    expect(await new TimeStamper(authority.url).look()).toBe(1);
    await room.does("facilitator", "POST silence", { until: farHour() });
    const { pid } = await room.beginning(disputed);
    const reason = "Instructions have not come yet.";
    const says = { reason, unnamed: true };
    const signature = await room.signs("chn", { act: "silence.broken", blocks: [{ pid }], says });
    const objection = { pids: [pid], reason, visibility: "co-facilitators", signature };
    await room.does("chn", "POST silence/objections", objection);
    await bringHour(demo.database, room.draft, 0);
    await endSilence(room.draft);
    const { unsettled } = await room.does("observer", "GET adoption");
    expect(unsettled.map((each: { pid: string }) => each.pid)).toEqual([pid]);
    await closes(disputed);
  });

  it("[S16] [R15d] [R16a] is adopted with a touch, signed by a witness, and stamped", async () => {
    const order = { symbol: "A/RES/70/125", renumber: true };
    const asked = { act: "draft.adopted", says: { symbol: order.symbol }, issuing: { renumber: true } };
    const signature = await room.signs("facilitator", asked);
    await room.does("facilitator", "POST adoption", { ...order, withoutVote: true, signature });
    const { note } = await room.does("observer", "GET record/checkpoint?format=json");
    const cosigned = witness.cosign(note, Math.floor(Date.now() / 1000));
    await room.does("observer", "POST record/cosignatures", { note: cosigned });
    expect(await new TimeStamper(authority.url).look()).toBe(1);
  });

  it("[R13a] is whole in every file that is saved of it", async () => {
    const { pid } = await room.beginning(disputed);
    const saved = await room.saved(pid);
    const { record, certificate, proof, statements, texts } = saved;
    const size = record.entries.length;
    const kept = await room.keptBy(witness, [size - 300, size - 100, size]);
    files = { ...saved, kept };
    const values = [record, certificate, proof, statements, ...texts, kept];
    const tasks: VerifierTask[] = values.map((value) => ({ value }));
    const all = [...tasks, { value: certificate, record }, { value: record, known: kept }];
    const verdicts = await Promise.all(all.map(verdict));
    expect(verdicts.map(({ faults }) => faults)).toEqual(all.map(() => []));
    expect(askSecond(all)).toEqual(all.map(() => null));
    const said = verdicts[0]?.proven.map((each) => say(each)).join("\n");
    // What was sealed with the broken silence has a signature as well.
    const signed = record.entries.filter(({ facts }) => facts.signature !== undefined).length + 1;
    expect(said).toContain(`${signed} of `);
    expect(said).toContain("The witness ngo.example signed");
    const { hashes } = await room.does("observer", `GET record/inclusion?entry=${size}`);
    expect(certificate.inRecord?.adoption.hashes).toEqual(hashes);
  });

  it("[S16d] has a certificate on paper that names its sections, so that none of them reads as a paragraph", async () => {
    const { certificate, digest } = files.certificate;
    const document = unzipSync(await printCertificate({ certificate, digest, language: "en" }));
    const words = strFromU8(document["word/document.xml"] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, "\n");
    const numbers = words.split("\n").filter((line) => /^(Title|Section .*|\d[\d.]*)$/.test(line));
    expect(numbers.slice(0, 3)).toEqual(["Title", "Section 1", "1"]);
    expect(numbers).toContain("Section 1.1");
  });

  it("[R16c] has the time stamp in its files that openssl finds to be of its record", () => {
    const { record, certificate, proof, texts } = files;
    for (const { attested } of [record, certificate.inRecord ?? {}, proof, texts[1]]) {
      const { note = "", timestamp } = attested?.checkpoints[0] ?? {};
      const token = Buffer.from(timestamp ?? "", "base64");
      expect(authority.fault(token, readNote(note)?.text ?? "")).toBeNull();
    }
  });

  it("[R13a] [G5a] is forged in none of its files without both finding it, at the same entry", async () => {
    const forged = forgedMeeting(files, runtime().config.secret);
    const tasks = forged.map(([, task]) => task);
    const second = askSecond(tasks);
    const ours = await Promise.all(tasks.map(verdict));
    const found = forged.map(([name], at) => [name, second[at] ? second[at].entry : "nothing"]);
    expect(found).toEqual(forged.map(([name], at) => [name, ours[at]?.faults[0]?.entry]));
  });
});
