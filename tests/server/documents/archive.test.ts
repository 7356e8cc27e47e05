// A draft saved whole on one installation and loaded on another is the same draft: the demo meeting, with everything in it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactOf, originalBytes, submissionsIn } from "#db/submissions/submissions";
import { hashing, sha256 } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import {
  ask,
  bring,
  closeRuntimes,
  enter,
  openRuntime,
  saveMeeting,
  secrets,
  send,
  type TestRuntime,
} from "../../support/two-installations";

let here: TestRuntime;
let there: TestRuntime;
let archive: string;

const views = [
  "blocks",
  "proposals",
  "positions",
  "submissions",
  "passages?limit=1000",
  "links",
  "texts",
  "texts/1",
  "comments",
  "silence",
  "themes",
  "statements",
  "sponsors",
  "coverage",
  "export/trace?format=json",
  "compare?from=1&to=live",
  "search?q=digital",
];

// What is of the installation or of the moment, not of the draft.
const withoutMoment = ({ at: _, ...value }: Record<string, unknown>): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, each) => (key === "now" ? undefined : each)).replaceAll(
      '"id":"wsis10/',
      '"id":"',
    ),
  );

beforeAll(async () => {
  here = await openRuntime("meeting");
  archive = await saveMeeting();
  there = await openRuntime("people");
}, 120_000);
afterAll(() => closeRuntimes(here, there));

describe("[K1] a draft saved whole", () => {
  it("is JSON with a head, all tables and a digest", () => {
    const { format, head, tables } = JSON.parse(archive);
    expect(format).toBe("adref-draft/1");
    expect(head.draft).toMatchObject({ id: "wsis10", mode: "negotiating" });
    for (const name of ["submissions", "passages", "links", "proposalActs", "positions", "texts", "record"])
      expect(tables[name].length, name).toBeGreaterThan(0);
    expect(head.people.map(({ name }: { name: string }) => name)).toContain("Secretariat");
  });

  it("[K2] has no address of a person, no inner comment, and nothing that the secretariat may not read", () => {
    expect(archive).not.toMatch(/@demo\.example/);
    for (const secret of Object.values(secrets)) expect(archive).not.toContain(secret);
    const { tables, head } = JSON.parse(archive);
    const unnamed = { act: "broken", delegation: null, reason: null, userId: null };
    expect(tables.silenceActs).toMatchObject([unnamed]);
    expect(head.leftOut.join(" ")).toContain("Comments inside a delegation");
  });

  it.each(["cofacilitator1", "chn", "observer"] as const)("is not for %s", async (account) => {
    enter(here);
    expect((await send(account, "GET", "drafts/wsis10/archive")).status).toBe(403);
    enter(there);
    expect((await bring(archive, account)).status).toBe(403);
  });
});

describe("[K4] loaded on another installation it", () => {
  it("comes whole, and is said to be there", async () => {
    enter(there);
    const response = await bring(archive);
    expect(await response.json()).toMatchObject({ id: "wsis10", delegations: [] });
    expect(response.status).toBe(201);
  });

  it("[K4b] seats who brings it and the secretariat alone, until others are chosen", async () => {
    enter(there);
    const { items } = await ask("secretariat", "GET", "drafts/wsis10/people");
    expect(items.map(({ email }: { email: string }) => email)).toEqual(["secretariat@demo.example"]);
    expect((await send("cofacilitator1", "GET", "drafts/wsis10")).status).toBe(404);
    const seated = await send("secretariat", "POST", "drafts/wsis10/people", { people: "all" });
    expect(seated.status).toBe(200);
    expect((await send("cofacilitator1", "GET", "drafts/wsis10")).status).toBe(200);
  });

  it.each(views)("answers %s as before", async (view) => {
    const answers = [];
    for (const runtime of [here, there]) {
      enter(runtime);
      answers.push(withoutMoment(await ask("observer", "GET", `drafts/wsis10/${view}`)));
    }
    const [before, after] = answers as [{ code?: string }, unknown];
    expect(before.code).toBeUndefined();
    expect(after).toEqual(before);
  });

  it("has the record as it was, with the names, and one entry that describes its coming", async () => {
    enter(here);
    const before = (await ask("chn", "GET", "drafts/wsis10/record?limit=1000")).items;
    enter(there);
    const entries = (await ask("chn", "GET", "drafts/wsis10/record?limit=1000")).items;
    const after = entries.filter(({ act }: { act: string }) => act !== "person.seated");
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ act: "draft.brought", by: { name: "Secretariat" } });
    expect(after.at(-1).sentence).toMatch(/^Secretariat loaded the draft here from an archive with \d+ acts/);
    const saved = await (await send("chn", "GET", "drafts/wsis10/record?format=json")).text();
    expect(verifyFile(saved, hashing).faults).toEqual([]);
  });

  it("has the files that were sent in and how to reach their senders, for the secretariat", async () => {
    const read = async ({ database: { db } }: TestRuntime) =>
      Promise.all(
        (await submissionsIn(db, "wsis10")).map(async ({ id }) => [
          sha256((await originalBytes(db, id)) ?? ""),
          await contactOf(db, id),
        ]),
      );
    expect(await read(there)).toEqual(await read(here));
  });

  it("shows those who acted by name, and seats nobody from elsewhere", async () => {
    enter(there);
    const { items } = await ask("secretariat", "GET", "drafts/wsis10/people");
    for (const { email } of items) expect(email).toMatch(/@demo\.example$/);
    const people = await ask("secretariat", "GET", "people");
    expect(people.items.length).toBe(items.length);
  });

  it("is refused a second time, with a sentence", async () => {
    enter(there);
    const response = await bring(archive);
    expect(await response.json()).toMatchObject({
      code: "exists",
      detail: expect.stringContaining("wsis10"),
    });
    expect(response.status).toBe(409);
  });

  it("is worked on like any other draft", async () => {
    enter(there);
    const { items } = await ask("chn", "GET", "drafts/wsis10/blocks");
    const { pid, digest } = items.find(({ standing }: { standing: string }) => standing === "open");
    const position = { position: "reserve", digest };
    const taken = await send("chn", "PUT", `drafts/wsis10/blocks/${pid}/position`, position);
    expect(taken.status).toBe(200);
  });

  it("[K1] is saved again with all that came", async () => {
    enter(there);
    const again = JSON.parse(await (await send("secretariat", "GET", "drafts/wsis10/archive")).text());
    const first = JSON.parse(archive);
    const same = ["updates", "submissions", "submissionOriginals", "passages", "links", "texts", "comments"];
    for (const name of same) expect(again.tables[name], name).toEqual(first.tables[name]);
    expect(again.head.words).toEqual(first.head.words);
  });
});
