// The end of a negotiation on real rooms and a real database: adoption.
import { beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { digestOf, hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { endpoints } from "#server/table";
import { type Attendee, askApi, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([
    paragraph("p1", "We recall the goals of the Summit."),
    paragraph("p2", "We note the progress."),
  ]);
});

describe("adoption", () => {
  const adopts = (who: Attendee = "facilitator", more: object = {}) =>
    room.ask(who, "POST", "adoption", { symbol: "A/RES/70/125", withoutVote: true, ...more });
  const found = async () => (await room.ask("observer", "GET", "adoption")).body;

  it("[S16] is for those who hold the pen, without a vote, under a symbol of its own, and once", async () => {
    await room.closes("p1", "agreed");
    await room.closes("p2", "agreed");
    await room.ask("facilitator", "POST", "texts", { symbol: "A/70/L.33" });
    for (const who of ["bra", "observer"] as const) expect(await adopts(who)).toMatchObject({ status: 403 });
    expect(await adopts("secretariat", { withoutVote: false })).toMatchObject({ status: 400 });
    expect(await adopts("secretariat", { symbol: "A/70/L.33" })).toMatchObject({
      status: 409,
      body: { code: "exists" },
    });
    expect(await found()).toMatchObject({ adopted: false });
    expect(await adopts("secretariat")).toMatchObject({ status: 201 });
    expect(await adopts("secretariat", { symbol: "A/RES/70/126" })).toMatchObject({ status: 409 });
    // It is printed with the document as which it was tabled.
    const printed = await room.ask("observer", "GET", "export?format=json&text=2");
    expect(printed.body).toMatchObject({ symbol: "A/RES/70/125", kind: "adopted", tabled: "A/70/L.33" });
  });

  it("[S16] certifies the text, its place in the record, and who said what of which words", async () => {
    await room.takes("ken", "agree");
    await room.closes("p1", "agreed");
    await room.closes("p2", "agreed", { condition: "As a package with 1." });
    await room.ask("facilitator", "POST", "blocks/p1/oral-revision", {
      edits: [{ quote: "recall", text: "reaffirm" }],
      digest: (await room.block()).digest,
      readOutBy: "BRA",
    });
    await room.takes("chn", "agree");
    await room.ask("usa", "POST", "statements", { kind: "explanation", pid: "p2", words: "As we read it." });
    await room.ask("bra", "POST", "sponsors", {});
    const { certificate, digest } = (await adopts("facilitator", { note: "At the plenary." })).body;
    const record = await readRecord(runtime.database.db, room.draft);
    const [issued, adopted] = record.slice(-2);
    expect([issued?.act, adopted?.act]).toEqual(["text.issued", "draft.adopted"]);
    expect(issued).toMatchObject({ digest: certificate.text.digest, facts: { kind: "adopted" } });
    expect(certificate.record).toEqual({ n: issued?.n, hash: issued?.hash });
    expect(adopted).toMatchObject({ digest: certificate.text.digest, facts: { certificate: digest } });
    expect(digestOf(certificate)).toBe(digest);
    expect(certificate).toMatchObject({
      text: { n: 1, symbol: "A/RES/70/125" },
      note: "At the plenary.",
      by: { role: "co-facilitator" },
      paragraphs: [
        { pid: "p1", label: "1", standing: "agreed", positions: [{ delegation: "CHN" }], lapsed: ["KEN"] },
        { pid: "p2", label: "2", condition: "As a package with 1.", positions: [] },
      ],
      statements: [{ delegation: "USA", kind: "explanation", pid: "p2", words: "As we read it." }],
      sponsors: [{ delegation: "BRA", onBehalfOf: null }],
      oralRevisions: [{ pid: "p1", is: "We reaffirm the goals of the Summit.", readOutBy: "BRA" }],
      names: { BRA: "BRA", CHN: "CHN", KEN: "KEN", USA: "USA" },
    });
    expect((await room.ask("observer", "GET", "texts/1")).body).toMatchObject({
      kind: "adopted",
      digest: certificate.text.digest,
    });
    expect(await found()).toMatchObject({ adopted: true, digest, unsettled: [] });
    const saved = await room.ask("observer", "GET", "adoption/certificate?format=json");
    expect(saved.body).toEqual({ certificate, digest, inRecord: expect.anything() });
    const verdict = await verify({ file: JSON.stringify(saved.body) }, { hashing, isSigned });
    expect(verdict.faults).toEqual([]);
    // [R7c]
    expect(verdict.proven.map((each) => say(each)).join()).toMatch(
      /in its entry of the adoption that this certificate was kept.*The record was signed, with \d+ entries/,
    );
    expect(await room.ask("observer", "GET", "adoption/certificate?format=docx")).toMatchObject({
      status: 200,
    });
  });

  it("[S17] nothing that changes a draft is done in it any more; its people and its answers still are", async () => {
    await room.closes("p1", "agreed");
    await room.closes("p2", "agreed");
    await adopts();
    const before = (await readRecord(runtime.database.db, room.draft)).length;
    // What witnesses sign, and what is sent to other programs, changes no draft.
    const writes = endpoints.filter(
      ({ method, path, needs }) =>
        method !== "GET" &&
        path.startsWith("drafts/:d/") &&
        needs !== "public" &&
        !path.includes("/webhooks"),
    );
    const still: string[] = [];
    for (const { method, path, needs } of writes) {
      const address = path.replace("drafts/:d/", "").replaceAll(/:\w+/g, "p1");
      const answers = await Promise.all(
        (["facilitator", "secretariat", "bra"] as const).map((who) => room.ask(who, method, address, {})),
      );
      // Where nobody knows that the draft is adopted, the act is one of those that stay.
      if (!answers.some(({ status, body }) => status === 409 && body.code === "conflict")) still.push(needs);
    }
    expect(writes.length).toBeGreaterThan(50);
    expect(
      [...new Set(still)].filter(
        (act) => !["read", "keep marks", "manage people", "make statements"].includes(act),
      ),
    ).toEqual([]);
    expect(await readRecord(runtime.database.db, room.draft)).toHaveLength(before);
    const settings = (body: object) => askApi(room.people.facilitator, "PATCH", `drafts/${room.draft}`, body);
    expect(await settings({ mode: "negotiating" })).toMatchObject({ status: 409 });
    expect(await settings({ title: "Another" })).toMatchObject({ status: 409 });
    expect(await settings({ settings: { publicAnswers: true } })).toMatchObject({ status: 200 });
    expect((await room.blocks())[0].text).toBe("We recall the goals of the Summit.");
  });
});
