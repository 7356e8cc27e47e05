// A call for inputs over HTTP: made, written to without an account, confirmed by mail, published, linked, answered, and read by
// its sender; and those who try what is not theirs.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { signInFailures } from "#db/schema/people";
import { inputs, rounds } from "#db/schema/rounds";
import { roundLimits } from "#domain/limits";
import type { InputContent, RoundTerms } from "#domain/rounds/values";
import { listInputLines, viewInput } from "#server/rounds/inbox";
import { provideRuntime, runtime } from "#server/runtime";
import { seatOfPerson } from "#server/sign-in/session";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { mailServer } from "../../support/mail-server";
import { ask, block, type PersonName, type Reply } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms, database } = await openStillWorld();
const { db } = database;
const post = await mailServer();
afterAll(() => post.close());

const origin = "http://adref.example";
const withMail = (isSent: boolean) => {
  const mail = isSent ? { url: post.url, from: "adref@un.example" } : undefined;
  provideRuntime({ ...runtime(), config: { ...runtime().config, mail, publicUrl: origin } });
};

const day = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const terms = (changes: Partial<RoundTerms> = {}): RoundTerms => ({
  title: { en: "Call for inputs", fr: "Appel à contributions" },
  lead: {},
  questions: [
    { words: { en: "What works?" }, wordLimit: 20 },
    { words: { en: "What does not?" }, wordLimit: null },
  ],
  text: null,
  audience: "anybody",
  addresses: [],
  languages: ["en", "fr"],
  announcedAt: inDays(-2),
  opensAt: inDays(-1),
  closesAt: inDays(20),
  late: false,
  ...changes,
});
const content = (changes: Partial<InputContent> = {}): InputContent => ({
  language: "en",
  organization: "Rivers Network",
  stakeholderType: "Civil Society",
  countries: ["Kenya"],
  names: ["Ada Example"],
  onBehalfOf: null,
  joint: [],
  answers: ["Public libraries should be counted. Write to desk@rivers.example.", ""],
  remarks: [],
  consent: "published",
  ...changes,
});

let peers = 0;
const newPeer = (): string => {
  peers += 1;
  return `198.51.${peers % 250}.7`;
};

/** Asks without an account, from an address of one's own unless it is given. */
const stranger = async (method: string, path: string, body?: unknown, peer = newPeer()): Promise<Reply> => {
  const response = await answer(
    endpoints,
    new Request(`${origin}/api/${path}`, {
      method,
      headers: { "content-type": "application/json", "x-adref-peer": peer },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, json: JSON.parse(text) };
};

const makeRound = async (changes: Partial<RoundTerms> = {}): Promise<string> => {
  const { status, json } = await ask("secretariat", "POST", "drafts/d1/rounds", terms(changes));
  expect(status).toBe(201);
  return json.id;
};

const send = (round: string, sent: Partial<InputContent> = {}, email = "desk@rivers.example") =>
  stranger("POST", `rounds/${round}/inputs`, { content: content(sent), email });

/** The token in the letter that came last, once so many have come. */
const tokenIn = async (letters = 1): Promise<string> => {
  await expect.poll(() => post.arrived.length).toBe(letters);
  const words = post.arrived.at(-1)?.raw.replaceAll("=\r\n", "") ?? "";
  return /\/call\/receipt\/([\w-]{43})/.exec(words)?.[1] ?? "";
};

/** Sends and confirms where no mail is sent; gives back the token. */
const confirmed = async (
  round: string,
  sent: Partial<InputContent> = {},
  email?: string,
): Promise<string> => {
  const { json } = await send(round, sent, email);
  const token = String(json.link).replace("/call/receipt/", "");
  expect((await stranger("POST", `receipts/${token}`, {})).status).toBe(200);
  return token;
};

const inbox = async (name: PersonName = "secretariat") =>
  (await ask(name, "GET", "drafts/d1/inputs?limit=1000")).json.items;
const decide = (decision: string, ids: string[], reason?: string, name: PersonName = "secretariat") =>
  ask(name, "POST", "drafts/d1/inputs/decisions", { decision, inputs: ids, reason });
const lastActs = async (count: number) => (await readRecord(db, "d1")).slice(-count);

beforeEach(async () => {
  post.arrived.length = 0;
  withMail(false);
  await db.delete(signInFailures);
});

describe("an input", () => {
  it("[J7] [J12] [J14] goes the whole way: mailed link, publication, link, answer, receipt", async () => {
    withMail(true);
    rooms.setBlocks("d1", [block("p1", "We commit to count public libraries.")]);
    const round = await makeRound();
    const sent = await send(round);
    expect([sent.status, sent.json]).toEqual([202, { link: null }]);
    const token = await tokenIn();
    expect(post.arrived[0]?.to).toEqual(["desk@rivers.example"]);
    expect((await stranger("GET", `receipts/${token}`)).json).toMatchObject({
      state: "unconfirmed",
      number: null,
    });
    expect((await inbox()).filter((each: { round: string }) => each.round === round)).toEqual([]);

    expect((await stranger("POST", `receipts/${token}`, {})).json).toMatchObject({ state: "new", number: 1 });
    expect((await stranger("POST", `receipts/${token}`, {})).json.code).toBe("conflict");
    const [input] = (await inbox()).filter((each: { round: string }) => each.round === round);
    expect(input).toMatchObject({ state: "new", byMail: true, email: "desk@rivers.example", late: false });

    expect((await decide("publish", [input.id])).json).toEqual({ changed: 1 });
    const [{ submission }] = (await inbox()).filter((each: { round: string }) => each.round === round);
    const { json: read } = await ask("observer", "GET", `drafts/d1/submissions/${submission}`);
    expect(read).toMatchObject({
      fields: { organization: "Rivers Network", stakeholderType: "Civil Society", countryCodes: ["KEN"] },
      uncertain: [],
    });
    const [passage] = read.passages;
    expect(passage).toMatchObject({ question: 1, section: null });
    const [entry] = await lastActs(1);
    expect(entry).toMatchObject({ act: "submission.received", facts: { submission, round } });

    await ask("chn", "POST", "drafts/d1/links", { pid: "p1", passage: passage.id, kind: "in-substance" });
    const answered = { kind: "incorporated", reason: "In paragraph 1" };
    expect(
      (await ask("secretariat", "PUT", `drafts/d1/passages/${passage.id}/disposition`, answered)).status,
    ).toBe(200);
    const { json: receipt } = await stranger("GET", `receipts/${token}`);
    expect(receipt).toMatchObject({
      state: "published",
      number: 1,
      passages: [{ question: 1, answer: answered }],
    });
    expect(receipt.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("[J8] is corrected and withdrawn until the hour, and not after", async () => {
    const round = await makeRound();
    const token = await confirmed(round);
    const before = (await stranger("GET", `receipts/${token}`)).json;
    const revised = await stranger("PUT", `receipts/${token}`, content({ answers: ["Shorter."] }));
    expect(revised.json).toMatchObject({ number: 1, content: { answers: ["Shorter."] }, mayRevise: true });
    expect(revised.json.digest).not.toBe(before.digest);
    const later = await confirmed(round, {}, "two@rivers.example");
    expect((await stranger("DELETE", `receipts/${later}`)).json).toMatchObject({
      state: "withdrawn",
      content: null,
    });
    expect((await stranger("DELETE", `receipts/${later}`)).json.code).toBe("conflict");
    await db
      .update(rounds)
      .set({ terms: terms({ closesAt: inDays(-0.5) }) })
      .where(eq(rounds.id, round));
    expect((await stranger("PUT", `receipts/${token}`, content())).json.code).toBe("closed");
    expect((await stranger("DELETE", `receipts/${token}`)).json.code).toBe("closed");
    expect((await stranger("GET", `receipts/${token}`)).json).toMatchObject({ mayRevise: false });
    expect((await send(round)).json.code).toBe("closed");
    await ask("secretariat", "PATCH", `drafts/d1/rounds/${round}`, { late: true });
    await confirmed(round, {}, "late@rivers.example");
    const [last] = (await inbox()).filter((each: { round: string }) => each.round === round).slice(-1);
    expect(last).toMatchObject({ number: 3, late: true });
  });

  it("[J9] is held, not published or taken down with a reason that its sender reads, on the record", async () => {
    const round = await makeRound();
    const tokens = [];
    for (const name of ["a", "b"]) tokens.push(await confirmed(round, {}, `${name}@rivers.example`));
    const [one, other] = (await inbox()).filter((each: { round: string }) => each.round === round);
    expect((await decide("hold", [one.id])).status).toBe(200);
    expect((await decide("not-publish", [one.id])).json.code).toBe("malformed");
    expect((await decide("not-publish", [one.id], "Out of scope")).status).toBe(200);
    expect((await stranger("GET", `receipts/${tokens[0]}`)).json).toMatchObject({
      state: "not-published",
      reason: "Out of scope",
    });
    expect((await decide("publish", [other.id])).status).toBe(200);
    expect((await decide("take-down", [other.id], "It names a child")).status).toBe(200);
    const [{ submission, state }] = (await inbox()).filter((each: { id: string }) => each.id === other.id);
    expect([state, submission]).toEqual(["taken-down", null]);
    const acts = (await lastActs(3)).map(({ act }: { act: string }) => act);
    expect(acts).toEqual(["submission.received", "submission.removed", "input.taken-down"]);
  });

  it("[J10] [J11] with its name withheld names nobody to anybody but those who hold the pen", async () => {
    const round = await makeRound();
    const secret = {
      organization: "Secret Spring Union",
      consent: "name-withheld",
      answers: ["We of Secret Spring Union ask. Call +254 20 555 0000."],
    } as const;
    await confirmed(round, secret, "hidden@spring.example");
    const [input] = (await inbox()).filter((each: { round: string }) => each.round === round);
    await decide("publish", [input.id]);
    const { json } = await ask("cofacilitator", "GET", "drafts/d1/inputs?limit=1000");
    expect(JSON.stringify(json)).not.toContain("spring.example");
    const [{ submission }] = (await inbox()).filter((each: { round: string }) => each.round === round);
    for (const name of ["chn", "observer"] as const)
      for (const path of [
        "submissions",
        `submissions/${submission}`,
        `submissions/${submission}/original`,
        `submissions/${submission}/body`,
        "coverage",
        "record",
        "search?q=Secret",
        "passages?q=ask",
      ]) {
        const { text, status } = await ask(name, "GET", `drafts/d1/${path}`);
        expect([path, status]).toEqual([path, 200]);
        expect(text).not.toMatch(/Secret Spring|hidden@|555 0000/);
      }
  });

  it("[J13] of a campaign has its words in common with the others, and all are decided at once", async () => {
    const round = await makeRound();
    for (let n = 0; n < 12; n += 1)
      await confirmed(round, { organization: `Friend ${n}` }, `friend${n}@rivers.example`);
    await confirmed(round, { answers: ["Something else."] }, "other@rivers.example");
    const all = (await inbox()).filter((each: { round: string }) => each.round === round);
    expect(new Set(all.map(({ same }: { same: string }) => same)).size).toBe(2);
    const campaign = all.filter(({ same }: { same: string }) => same === all[0].same);
    const ids = campaign.map(({ id }: { id: string }) => id);
    expect((await decide("publish", ids)).json).toEqual({ changed: 12 });
    // All or none.
    const rest = all.find(({ same }: { same: string }) => same !== all[0].same);
    expect((await decide("publish", [rest.id, ids[0]])).json.code).toBe("conflict");
    expect((await inbox()).find(({ id }: { id: string }) => id === rest.id).state).toBe("new");
    const { json } = await ask("secretariat", "GET", "drafts/d1/rounds");
    expect(json.items.find(({ id }: { id: string }) => id === round).counts).toEqual({
      published: 12,
      new: 1,
    });
  });

  it("[J9] is listed without what it says, and read with it; how its sender is reached is for the secretariat", async () => {
    const round = await makeRound();
    const gone = await confirmed(round, { organization: "Gone" }, "gone@rivers.example");
    expect((await stranger("DELETE", `receipts/${gone}`)).status).toBe(200);
    await confirmed(round, { joint: ["Lakes"], consent: "name-withheld" });
    await send(round, {}, "unconfirmed@rivers.example");
    const [secretariat, pen] = await Promise.all(
      ["u-secretariat", "u-cofacilitator"].map((person) => seatOfPerson(person, "d1")),
    );
    if (!secretariat || !pen) throw new Error("They have no seat.");
    const [first, second, ...others] = await listInputLines(pen, round);
    expect(first).toMatchObject({ number: 1, state: "withdrawn", sender: null });
    expect(second).toMatchObject({
      number: 2,
      sender: { organization: "Rivers Network", joint: ["Lakes"], consent: "name-withheld", language: "en" },
    });
    expect(JSON.stringify(second)).not.toMatch(/libraries|@/);
    expect(others).toEqual([]);
    const read = await viewInput(secretariat, round, 2);
    expect(read).toMatchObject({ round, content: { joint: ["Lakes"] }, email: "desk@rivers.example" });
    expect(await viewInput(pen, round, 2)).not.toHaveProperty("email");
    await expect(viewInput(pen, round, 3)).rejects.toMatchObject({ code: "not-found" });
    await expect(viewInput(pen, "nothing", 2)).rejects.toMatchObject({ code: "not-found" });
    // A draft has at most so many rounds, and the tests after this one make theirs.
    await db.delete(inputs).where(eq(inputs.roundId, round));
    await db.delete(rounds).where(eq(rounds.id, round));
  });

  it("comments on the paragraphs of the issued text, and on no others", async () => {
    rooms.setBlocks("d1", [block("p1", "We commit to count public libraries.")]);
    const issued = await ask("cofacilitator", "POST", "drafts/d1/texts", { symbol: "A/70/L.1" });
    expect(issued.status).toBe(201);
    const round = await makeRound({ text: issued.json.n, questions: [] });
    const { json } = await stranger("GET", `rounds/${round}`);
    expect(json.commented).toMatchObject({ symbol: "A/70/L.1", paragraphs: [{ pid: "p1", label: "1" }] });
    const remark = {
      pid: "p1",
      kind: "substantive",
      words: "Too weak.",
      proposed: "We shall count libraries.",
    } as const;
    expect((await send(round, { answers: [], remarks: [{ ...remark, pid: "p9" }] })).json.code).toBe(
      "malformed",
    );
    await confirmed(round, { answers: [], remarks: [remark] });
    const [input] = (await inbox()).filter((each: { round: string }) => each.round === round);
    await decide("publish", [input.id]);
    const [{ submission }] = (await inbox()).filter((each: { round: string }) => each.round === round);
    const { json: read } = await ask("observer", "GET", `drafts/d1/submissions/${submission}`);
    expect(
      read.passages.map(({ section, text }: { section: string; text: string }) => [section, text]),
    ).toEqual([
      ["1", "Too weak."],
      ["1", "We shall count libraries."],
    ]);
  });
});

describe("a call", () => {
  it("[J1] [J4] shows everybody what it asks once it is announced, and nobody's address", async () => {
    const round = await makeRound({
      announcedAt: null,
      audience: "invited",
      addresses: ["desk@rivers.example"],
    });
    expect((await stranger("GET", `rounds/${round}`)).status).toBe(404);
    expect((await send(round)).status).toBe(404);
    await ask("cofacilitator", "PATCH", `drafts/d1/rounds/${round}`, { announcedAt: inDays(-1.5) });
    const { json, text } = await stranger("GET", `rounds/${round}`);
    expect(json).toMatchObject({ state: "open", terms: { title: { en: "Call for inputs" } } });
    expect(text).not.toContain("@");
    expect((await send(round, {}, "somebody@else.example")).json.code).toBe("not-allowed");
    expect((await send(round, {}, " DESK@rivers.example ")).status).toBe(202);
  });

  it("[J2] [J3] warns of short notice, and is frozen by the first input", async () => {
    const round = await makeRound({ opensAt: inDays(-0.1), closesAt: inDays(2) });
    const found = async () =>
      (await ask("cofacilitator", "GET", "drafts/d1/rounds")).json.items.find(
        ({ id }: { id: string }) => id === round,
      );
    expect((await found()).shortNotice).toBeLessThan(3);
    await send(round);
    const change = (body: unknown) => ask("secretariat", "PATCH", `drafts/d1/rounds/${round}`, body);
    expect((await change({ questions: [] })).json.code).toBe("conflict");
    expect((await change({ closesAt: inDays(1) })).json.code).toBe("conflict");
    expect((await change({ closesAt: inDays(30) })).json).toMatchObject({ version: 2, shortNotice: null });
  });

  it("begins from templates that have their words in all six languages", async () => {
    const { json } = await ask("secretariat", "GET", "drafts/d1/rounds/templates");
    expect(json.items.map(({ name }: { name: string }) => name)).toEqual([
      "review-form",
      "comments",
      "statement",
      "free",
    ]);
    for (const { title, questions } of json.items)
      for (const words of [title, ...questions.map((each: { words: object }) => each.words)])
        expect(new Set(Object.values(words)).size).toBe(6);
  });
});

describe("others' things", () => {
  it.each<[PersonName, string, string, unknown, number]>([
    ["chn", "POST", "drafts/d1/rounds", terms(), 403],
    ["chn", "GET", "drafts/d1/rounds", undefined, 403],
    ["observer", "GET", "drafts/d1/inputs", undefined, 403],
    ["chn", "POST", "drafts/d1/inputs/decisions", { decision: "publish", inputs: ["x"] }, 403],
    ["stranger", "GET", "drafts/d1/inputs", undefined, 404],
    ["secretariat", "POST", "drafts/d1/inputs/decisions", { decision: "publish", inputs: ["x"] }, 404],
    ["secretariat", "PATCH", "drafts/d1/rounds/x", { late: true }, 404],
    ["secretariat", "POST", "drafts/d1/rounds", terms({ text: 77 }), 404],
  ])("%s %s %s %j: %s", async (name, method, path, body, status) => {
    expect((await ask(name, method, path, body)).status).toBe(status);
  });

  it("are not reached through another draft", async () => {
    const round = await makeRound();
    await confirmed(round);
    await db.execute(sql`update draft_people set role = 'secretariat' where draft_id = 'd2'`);
    const [input] = (await inbox()).slice(-1);
    expect((await ask("stranger", "PATCH", `drafts/d2/rounds/${round}`, { late: true })).status).toBe(404);
    const decision = { decision: "publish", inputs: [input.id] };
    expect((await ask("stranger", "POST", "drafts/d2/inputs/decisions", decision)).status).toBe(404);
    expect((await ask("stranger", "GET", "drafts/d2/inputs")).json.items).toEqual([]);
  });

  it("a wrong or late token opens nothing", async () => {
    const round = await makeRound();
    const { json } = await send(round);
    const token = String(json.link).replace("/call/receipt/", "");
    expect((await stranger("GET", `receipts/${token.slice(1)}x`)).status).toBe(404);
    await db
      .update(inputs)
      .set({ sentAt: new Date(Date.now() - (roundLimits.confirming + 1) * 60 * 60_000) });
    expect((await stranger("POST", `receipts/${token}`, {})).status).toBe(404);
  });
});

describe("a flood", () => {
  it("from one address, one network or its neighbours is refused, and others write on", async () => {
    const round = await makeRound();
    const from = (peer: string, email: string) =>
      stranger("POST", `rounds/${round}/inputs`, { content: content(), email }, peer);
    const statuses: number[] = [];
    for (let n = 0; n < roundLimits.ofNetwork + 2; n += 1)
      statuses.push((await from("192.0.2.9", `f${n}@flood.example`)).status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(roundLimits.ofNetwork);
    expect(statuses.at(-1)).toBe(429);
    for (let n = 0; n < roundLimits.ofAddress; n += 1)
      expect((await from(`203.0.${n}.1`, "same@flood.example")).status).toBe(202);
    expect((await from("203.0.99.1", "same@flood.example")).status).toBe(429);
    expect((await from("198.18.0.1", "honest@rivers.example")).status).toBe(202);
  });

  it("of programs that fill in every field is taken and forgotten, and what is too long is refused", async () => {
    const round = await makeRound();
    const before = await db.$count(inputs);
    const filled = { content: content(), email: "a@robot.example", website: "http://robot.example" };
    expect((await stranger("POST", `rounds/${round}/inputs`, filled)).status).toBe(202);
    expect(await db.$count(inputs)).toBe(before);
    expect((await send(round, { answers: ["word ".repeat(21)] })).json).toMatchObject({
      code: "too-large",
      most: 20,
    });
    expect((await send(round, { answers: ["", "x".repeat(roundLimits.answer + 1)] })).json.code).toBe(
      "malformed",
    );
  });
});
