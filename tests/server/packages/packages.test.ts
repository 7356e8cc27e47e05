// A document of amendments: read, made a package in one act, supported and decided as one and in parts, and what the record says.
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type Attendee, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";

const runtime = negotiationRuntime();

const words = [
  "We may commit to affordable access for all people.",
  "We recall the Tunis Agenda.",
  "We invite States to report on progress.",
];

const document = `Brazil: amendments to the draft outcome document

1. In paragraph 1, replace “may commit” with “commit”.

2. After paragraph 2, insert a new paragraph reading: “We recall resolution 56/183.”

3. Delete paragraph 3.

4. In paragraph 2, delete “gladly”.

5. In paragraph 9, replace “a” with “b”.
`;

const begin = (): Promise<Negotiation> => runtime.begin(paragraphs(words));

const read = async (room: Negotiation, who: Attendee, text = document, name = "amendments.txt") => {
  const form = new FormData();
  form.append("file", new File([text], name));
  const request = new Request(`http://127.0.0.1/api/drafts/${room.draft}/amendments`, {
    method: "POST",
    headers: { authorization: `Bearer ${room.people[who].token}` },
    body: form,
  });
  const response = await answer(endpoints, request);
  return { status: response.status, body: await response.json() };
};

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
const located = (items: any[]) =>
  items.flatMap(({ refused, order, digest, said }) => (refused ? [] : [{ order, digest, said }]));

const table = async (room: Negotiation, who: Attendee, more: object = {}) => {
  const { body } = await read(room, who);
  return room.ask(who, "POST", "packages", { proposals: located(body.items), ...more });
};

describe("a document", () => {
  it("[O25] is read into operations with the words of each, and what has no place is listed with what is near", async () => {
    const room = await begin();
    const { status, body } = await read(room, "bra");
    expect(status).toBe(200);
    expect(body).toMatchObject({ file: "amendments.txt", language: "en", delegation: "BRA" });
    expect(
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
      body.items.map(({ said, refused, order, present }: any) => [
        said.slice(0, 24),
        refused ? refused.code : `${order.op} ${present}`,
        refused?.near?.label,
      ]),
    ).toEqual([
      ["1. In paragraph 1, repla", "replace 1", undefined],
      ["2. After paragraph 2, in", "new 2", undefined],
      ["3. Delete paragraph 3.", "remove 3", undefined],
      ["4. In paragraph 2, delet", "not-found", "2"],
      ["5. In paragraph 9, repla", "not-found", undefined],
    ]);
    expect((await room.ask("bra", "GET", "packages")).body.items).toEqual([]);
    expect((await room.ask("bra", "GET", "proposals")).body.items).toEqual([]);
    expect((await read(room, "observer")).status).toBe(403);
    expect((await read(room, "bra", "%PDF-1.4 broken", "a.pdf")).status).toBe(422);
  });
});

describe("a pack", () => {
  it("[O27] holds the document, the text, its tracked changes and a cover that names them", async () => {
    const room = await begin();
    expect((await table(room, "bra", { rationale: "Three points." })).status).toBe(201);
    const response = await answer(
      endpoints,
      new Request(`http://127.0.0.1/api/drafts/${room.draft}/packages/1/pack`, {
        headers: { authorization: `Bearer ${room.people.chn.token}` },
      }),
    );
    expect(response.headers.get("content-type")).toBe("application/zip");
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const cover = JSON.parse(strFromU8(files["cover.json"] ?? new Uint8Array()));
    expect(cover).toMatchObject({
      package: { symbol: "BRA/1", sponsors: ["BRA"], rationale: "Three points.", amendments: 3 },
      text: null,
      silenceUntil: null,
    });
    expect(Object.keys(files).sort()).toEqual([...cover.files, "cover.json"].sort());
    expect(cover.files).toHaveLength(3);
    const words = cover.files.map((name: string) =>
      strFromU8(unzipSync(files[name] ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array()),
    );
    expect(words[0]).toContain("Brazil");
    expect(words[1]).toContain("We may commit");
    expect(words[2]).toContain("<w:ins ");
  });
});

describe("a closed paragraph", () => {
  it("[O25d] is left out with the reason, and has new paragraphs beside it all the same", async () => {
    const room = await begin();
    const blocks = (await room.ask("bra", "GET", "blocks")).body.items;
    await room.closes(blocks[1].pid, "agreed-ad-ref");
    await room.closes(blocks[2].pid, "agreed-ad-ref");
    const { body } = await read(room, "bra");
    expect(
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
      body.items.slice(0, 3).map(({ refused, order }: any) => refused?.code ?? order.op),
    ).toEqual(["replace", "new", "closed"]);
    expect(body.items[2].refused.near).toEqual({ pid: blocks[2].pid, label: "3" });
    expect((await table(room, "bra")).status).toBe(201);
  });
});

describe("a package", () => {
  it("[O21] is made in one act, all proposals or none, in one's own name", async () => {
    const room = await begin();
    const { body } = await read(room, "bra");
    const operations = located(body.items);
    const bad = [...operations, { ...operations[0], digest: "0".repeat(64) }];
    expect((await room.ask("bra", "POST", "packages", { proposals: bad })).status).toBe(409);
    expect((await room.ask("bra", "GET", "proposals")).body.items).toEqual([]);
    expect(
      (await room.ask("bra", "POST", "packages", { proposals: operations, symbol: "A/70/L.33" })).status,
    ).toBe(403);
    expect(
      (await room.ask("bra", "POST", "packages", { proposals: operations, delegation: "EU" })).status,
    ).toBe(403);
    expect((await room.ask("observer", "POST", "packages", { proposals: operations })).status).toBe(403);
    const made = await room.ask("bra", "POST", "packages", {
      proposals: operations,
      rationale: "Three points on access.",
      sponsors: ["KEN"],
      language: "en",
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      n: 1,
      symbol: "BRA/1",
      state: "open",
      by: "BRA",
      sponsors: ["BRA", "KEN"],
      unconfirmed: ["KEN"],
      rationale: "Three points on access.",
      proposals: [
        { symbol: "BRA/1/1", card: { op: "replace", removed: "may commit", inserted: "commit" } },
        { symbol: "BRA/1/2", card: { op: "new", inserted: "We recall resolution 56/183." } },
        { symbol: "BRA/1/3", card: { op: "remove", label: "3" } },
      ],
    });
    expect(await room.text()).toEqual(words);
    // O22: the same once more is the same proposal.
    expect((await table(room, "bra")).body.code).toBe("exists");
  });

  it("[O24] is supported, decided in parts and as one, by those who may; each act has an entry of its own", async () => {
    const room = await begin();
    const made = (await table(room, "bra")).body;
    const [first, second] = made.proposals.map(({ card }: { card: { id: string } }) => card.id);
    const act = (who: Attendee, command: string, body: object = {}) =>
      room.ask(who, "POST", `packages/1/${command}`, body);
    expect((await act("ken", "support")).body).toMatchObject({ supporters: ["KEN"] });
    expect((await act("bra", "support")).status).toBe(409);
    expect((await act("eu", "withdraw")).status).toBe(403);
    expect((await act("bra", "accept")).status).toBe(403);
    expect((await act("facilitator", "accept", { proposals: ["elsewhere"] })).status).toBe(404);
    expect((await room.ask("facilitator", "POST", "packages/2/accept", {})).status).toBe(404);
    expect((await act("facilitator", "accept", { proposals: [first] })).body).toMatchObject({
      state: "open",
    });
    expect((await act("facilitator", "reject", { proposals: [second], reason: "Said in 2." })).status).toBe(
      200,
    );
    expect((await act("facilitator", "accept")).body).toMatchObject({ state: "accepted-in-part" });
    expect(await room.text()).toEqual(["We commit to affordable access for all people.", words[1]]);
    expect((await act("facilitator", "accept")).body.code).toBe("conflict");
    expect((await act("facilitator", "reopen", { proposals: [second] })).body).toMatchObject({
      state: "open",
    });
    expect((await act("bra", "withdraw")).body).toMatchObject({ state: "accepted-in-part" });
    const entries = await room.acts(
      "package.made",
      "package.supported",
      "package.accepted",
      "package.rejected",
      "package.reopened",
      "package.withdrawn",
    );
    expect(
      entries.map(({ act, delegation, facts }) => [act, delegation, facts.count, facts.isWhole]),
    ).toEqual([
      ["package.made", "BRA", undefined, undefined],
      ["package.supported", "KEN", 3, true],
      ["package.accepted", null, 1, false],
      ["package.rejected", null, 1, false],
      ["package.accepted", null, 1, false],
      ["package.reopened", null, 1, false],
      ["package.withdrawn", "BRA", 1, false],
    ]);
  });

  it("[O21b] those who hold the pen enter that of a delegation, with a number of another series", async () => {
    const room = await begin();
    const made = (await table(room, "secretariat", { delegation: "BRA", symbol: "A/C.2/70/L.58" })).body;
    expect(made).toMatchObject({ symbol: "A/C.2/70/L.58", by: "BRA", fromFloor: true, state: "open" });
    expect(made.proposals[0]).toMatchObject({
      symbol: "A/C.2/70/L.58/1",
      card: { by: "BRA", fromFloor: true },
    });
    expect((await room.ask("bra", "POST", "packages/1/withdraw", {})).body.state).toBe("withdrawn");
  });
});

describe("the way out", () => {
  it("[O26] is a document in official words, whose text is read again as the same operations", async () => {
    const room = await begin();
    const made = (await table(room, "bra", { rationale: "Three points." })).body;
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${room.people.chn.token}` };
      const request = new Request(`http://127.0.0.1/api/drafts/${room.draft}/${path}`, { headers });
      return answer(endpoints, request);
    };
    const text = await (await get("packages/1?format=txt&language=en")).text();
    expect(text).toContain("BRA/1");
    expect(text).toContain("In paragraph 1, replace “may commit” with “commit”.");
    const again = (await read(room, "eu", text)).body;
    expect(located(again.items).map(({ order }) => order)).toEqual(
      located((await read(room, "eu")).body.items).map(({ order }) => order),
    );
    expect(await (await get("packages/1?format=txt&language=fr")).text()).toContain("Au paragraphe 1");
    const word = await get("packages/1?format=docx&language=ar");
    expect(word.headers.get("content-disposition")).toContain("BRA-1.docx");
    expect((await word.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
    expect(
      Buffer.from(await (await get("packages/1?format=pdf")).arrayBuffer()).toString("latin1", 0, 5),
    ).toBe("%PDF-");
    const [first] = made.proposals;
    const some = await (await get(`export/amendments?format=txt&proposals=${first.card.id}`)).text();
    expect(some.match(/replace|Delete|insert/gu)).toEqual(["replace"]);
    expect((await get("export/amendments?format=txt&proposals=elsewhere")).status).toBe(404);
    expect((await get("export/amendments?format=txt&by=EU")).status).toBe(409);
    expect((await get("packages/2?format=txt")).status).toBe(404);
  });
});
