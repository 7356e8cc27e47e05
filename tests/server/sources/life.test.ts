// The life of a paragraph on a real server: imported, asked for, issued, amended, cut, joined and closed, and read by all who sit there.
import { beforeAll, describe, expect, it } from "vitest";
import { insertSubmission } from "#db/submissions/submissions";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import type { LifeView } from "#server/sources/life/life-view";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { askApi, type Negotiation, negotiation } from "../../support/negotiation";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const zero = `# Outcome document

## Access

1. We commit to access for all people.

2. We thank the host country. We meet again in a year.
`;
const asked = "Access for all people is what our members ask for, and in every language.";

let room: Negotiation;
let first: string;
let second: string;

const send = async (who: "secretariat", path: string, file: File) => {
  const body = new FormData();
  body.set("file", file);
  const headers = { authorization: `Bearer ${room.people[who].token}` };
  const url = `http://127.0.0.1/api/drafts/${room.draft}/${path}`;
  return answer(endpoints, new Request(url, { method: "POST", headers, body }));
};
const life = async (pid: string, who: "observer" | "chn" | "facilitator" = "observer"): Promise<LifeView> => {
  const { status, body } = await room.ask(who, "GET", `blocks/${pid}/life`);
  expect(status).toBe(200);
  return body;
};
const whats = ({ entries }: LifeView) => entries.map(({ what }) => what);
const words = (view: LifeView) =>
  view.words.map(({ text, origin, passages }) => {
    const from = passages.map((each) => ` <${each.submission.organization} ${each.by}>`);
    return `${broughtBy(origin)}: ${text}${from.join("")}`;
  });
const broughtBy = (origin: LifeView["words"][number]["origin"]): string => {
  switch (origin.as) {
    case "proposal":
      return origin.sponsors.join("+");
    case "text":
      return origin.symbol;
    case "act":
      return origin.act;
    default:
      return origin.as;
  }
};
const accept = async (id: string) => expect((await room.act("facilitator", id, "accept")).status).toBe(200);

const sendIn = async (): Promise<string> => {
  const nobody = {
    title: null,
    firstName: null,
    lastName: null,
    onBehalfOf: null,
    stakeholderTypeAsTyped: null,
  };
  await insertSubmission(database.db, {
    draftId: room.draft,
    createdBy: room.people.secretariat.userId,
    fields: {
      ...nobody,
      organization: "Small Islands Union",
      stakeholderType: "Civil Society",
      countries: [],
      countryCodes: [],
    },
    uncertain: [],
    languages: ["en"],
    warnings: [],
    body: asked,
    fileName: "islands.txt",
    mediaType: "text/plain",
    sha256: "1".repeat(64),
    passages: [
      { ordinal: 1, language: "en", section: null, question: null, text: asked, start: 0, end: asked.length },
    ],
    contact: { email: "somebody@islands.example", phone: "+000 1234567" },
    bytes: new Uint8Array([1]),
  });
  return (await room.ask("observer", "GET", "passages")).body.items[0].id;
};

beforeAll(async () => {
  room = await negotiation(database, server, [], "drafting");
  const passage = await sendIn();
  expect((await send("secretariat", "import", new File([zero], "zero.md"))).status).toBe(201);
  [, , first, second] = (await room.blocks()).map(({ pid }: { pid: string }) => pid);
  const link = { pid: first, passage, kind: "adapted", quote: { passage: "Access for all people" } };
  expect((await room.ask("secretariat", "POST", "links", link)).status).toBe(201);
  expect((await room.ask("facilitator", "POST", "texts", { symbol: "Zero draft" })).status).toBe(201);
  const settled = await askApi(room.people.facilitator, "PATCH", `drafts/${room.draft}`, {
    mode: "negotiating",
  });
  expect(settled.status).toBe(200);
});

describe("[L25] the life of a paragraph", () => {
  it("is described in order: asked, imported, issued, proposed, positions, amended, issued again, closed", async () => {
    const insert = {
      op: "insert",
      pid: first,
      quote: "commit to",
      text: " universal",
      rationale: "All means all.",
    };
    const eu = await room.propose("eu", { ...insert, sponsors: ["KEN"] });
    const usa = await room.propose("usa", { op: "delete", pid: first, quote: " people" });
    const seen = (await room.ask("chn", "GET", `blocks/${first}`)).body.digest;
    await room.ask("chn", "PUT", `blocks/${first}/position`, { position: "agree", digest: seen });
    await accept(eu.id);
    await room.act("facilitator", usa.id, "reject", { reason: "It was said already." });
    await room.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
    const close = { to: "agreed-ad-ref", condition: "Pending paragraph 2." };
    expect((await room.ask("facilitator", "POST", `blocks/${first}/standing`, close)).status).toBe(200);

    const view = await life(first);
    expect(whats(view)).toEqual([
      "asked",
      "born",
      "issued",
      "proposed",
      "proposed",
      "position",
      "changed",
      "issued",
      "standing",
    ]);
    expect(view).toMatchObject({
      pid: first,
      label: "1",
      section: "1 Access",
      text: "We commit to universal access for all people.",
      standing: "agreed-ad-ref",
    });
    expect(view.since).toBeNull();
    const [ask, born, , made, refused, held, changed, issued, standing] = view.entries;
    expect(ask).toMatchObject({
      passage: {
        passage: { text: asked, submission: { organization: "Small Islands Union" } },
        kind: "adapted",
      },
    });
    expect(born).toMatchObject({
      birth: "file",
      file: "zero.md",
      words: "We commit to access for all people.",
    });
    expect(made).toMatchObject({
      card: { by: "EU", state: "accepted", sponsors: ["EU", "KEN"], inserted: " universal" },
    });
    expect(refused).toMatchObject({ card: { by: "USA", state: "rejected", reason: "It was said already." } });
    expect(held).toMatchObject({ position: { delegation: "CHN", position: "agree" }, holds: false });
    expect(changed).toMatchObject({
      act: "proposal.accepted",
      proposals: [eu.id],
      lapsed: ["CHN"],
      runs: expect.arrayContaining([{ op: "added", text: "universal " }]),
    });
    expect(issued).toMatchObject({ symbol: "Rev.1", label: "1" });
    expect(standing).toMatchObject({ from: "open", to: "agreed-ad-ref", condition: "Pending paragraph 2." });
  });

  it("[R18a] goes out with a proof where that is asked for, which holds offline", async () => {
    const prove = async (more: string) =>
      (await room.ask("observer", "GET", `record/proof?pid=${first}&text=2${more}`)).body;
    expect(JSON.stringify(await prove(""))).not.toContain(asked);
    const { faults, origins } = await verify(
      { file: JSON.stringify(await prove("&origin=yes")) },
      { hashing, isSigned },
    );
    expect(faults).toEqual([]);
    const said = origins.map((each) => say(each)).join("\n");
    expect(said).toMatch(/^“We commit to”: in the file that .+ brought in entry \d+\.$/m);
    expect(said).toMatch(
      /^“universal”: proposed by EU and KEN in entry \d+, accepted by .+ in entry \d+\.$/m,
    );
    expect(said).toMatch(/^“access for all people\.”: in the file .+ linked this passage to the paragraph/m);
    expect(said).toContain(asked);
  });
});

describe("[L26] the present words", () => {
  it("keep who brought them through a cut and a merger", async () => {
    const brought = await room.propose("bra", {
      op: "replace",
      pid: second,
      quote: "in a year",
      text: "every two years",
    });
    await accept(brought.id);
    const cut = await room.ask("ind", "POST", `blocks/${second}/split`, {
      at: "We thank the host country. ".length,
    });
    await accept(cut.body.proposal);
    const half = (await room.blocks()).at(-1);
    expect(half.text).toBe("We meet again every two years.");
    const view = await life(half.pid);
    expect(words(view)).toEqual(["file: We meet again ", "BRA: every two years."]);
    expect(view.entries.find(({ what }) => what === "born")).toMatchObject({
      birth: "cut",
      from: second,
      words: half.text,
    });
    const merge = await room.ask("ken", "POST", `blocks/${half.pid}/join`, {});
    await accept(merge.body.proposal);
    expect(words(await life(second))).toEqual([
      "file: We thank the host country. We meet again ",
      "BRA: every two years.",
    ]);
    const gone = await life(half.pid);
    expect(gone).toMatchObject({ text: null, standing: null, words: [] });
    expect(gone.entries.at(-1)).toMatchObject({ what: "changed", gone: true });
  });

  it("name the alternative that brought them, and a new paragraph those who proposed it", async () => {
    const text = "We thank the host country and its people. We meet again every two years.";
    const other = await room.propose("chn", { op: "alternative", pid: second, text });
    expect(whats(await life(other.pid))).toEqual(["proposed"]);
    await accept(other.id);
    const view = await life(second);
    expect(view.since).toMatchObject({
      symbol: "Rev.1",
      runs: expect.arrayContaining([{ op: "added", text: "every two years" }]),
    });
    expect(words(view)).toEqual([
      "file: We thank the host country",
      "CHN:  and its people",
      "file: . We meet again ",
      "BRA: every two years.",
    ]);
    expect(view.entries.findLast(({ what }) => what === "changed")).toMatchObject({ proposals: [other.id] });
    const made = await room.propose("ken", { op: "new", pid: second, text: "We train teachers." });
    await accept(made.id);
    const young = await life(made.pid);
    expect(words(young)).toEqual(["KEN: We train teachers."]);
    expect(young.entries.map((entry) => ("birth" in entry ? entry.birth : entry.what))).toEqual([
      "proposed",
      "proposed",
    ]);
  });
});
