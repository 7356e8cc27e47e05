// [K3] Archives that are damaged or forged: each is refused with a sentence, and nothing of it is loaded.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "#server/intake/archive/archive";
import { digestAnew, signedAnew } from "../../support/signed-archive";
import {
  ask,
  bring,
  closeRuntimes,
  enter,
  openRuntime,
  saveMeeting,
  sharedSecret,
  type TestRuntime,
} from "../../support/two-installations";

let here: TestRuntime;
let there: TestRuntime;
let archive: string;

beforeAll(async () => {
  here = await openRuntime("meeting");
  archive = await saveMeeting();
  there = await openRuntime("people");
}, 120_000);
afterAll(() => closeRuntimes(here, there));

// biome-ignore lint/suspicious/noExplicitAny: a forger writes whatever there is.
type Any = any;

/** The archive with a value changed or taken out, and a digest that says so: whoever forges one can take a digest too. */
const forged = (at: string, value: Any): string => {
  const copy: Any = JSON.parse(archive);
  const keys = at.split(".");
  const last = keys.pop() ?? "";
  const target = keys.reduce((each, key) => each[key], copy);
  if (value === gone) target.splice(Number(last), 1);
  else target[last] = typeof value === "function" ? value(target[last], copy.tables) : value;
  return JSON.stringify({ ...copy, digest: digestAnew(copy) });
};

const gone = Symbol("gone");
const foreign = "3f1d8f9e-0000-4000-8000-000000000000";
const noChange = { bytes: "////", checksum: crc32(Buffer.from("////", "base64")) };
const twice = (rows: Any[]) => [...rows, rows[0]];

const cases: [what: string, at: string, value: unknown, sentence: RegExp][] = [
  ["an entry of the record changed", "tables.record.3.facts.more", 1, /broken at entry 4/],
  ["an entry of the record left out", "tables.record.2", gone, /broken at entry 3/],
  ["no record", "tables.record", [], /record|texts/],
  ["another position", "tables.positions.0.position", "object", /positions are not those/],
  ["a position more", "tables.positions", twice, /positions are not those/],
  ["another closing", "tables.standingActs.0.to", "agreed", /closings of paragraphs/],
  ["other words", "head.words.3.runs.0.text", "Not so.", /log does not make the words/],
  ["a damaged change of the log", "tables.updates.1.bytes", "AAAA", /change 2 of its log is damaged/],
  ["a change of the log less", "tables.updates.0", gone, /change 1 of its log is missing/],
  ["a change that is none", "tables.updates.0", (row: Any) => ({ ...row, ...noChange }), /log does not make/],
  ["other words in a text", "tables.texts.0.body.blocks.0.text", "Other", /text 1 is not the one/],
  ["another state of a text", "tables.texts.0.state", "AAAA", /state of text 1/],
  ["another file", "tables.submissionOriginals.0.bytes", "AAAA", /file that was sent in/],
  ["another passage", "tables.passages.0.text", "Other", /words of a passage/],
  [
    "a passage of another draft",
    "tables.links.0.passageId",
    foreign,
    /names something that is not in the archive/,
  ],
  [
    "a person of this installation",
    "tables.proposalActs.0.userId",
    foreign,
    /names something that is not in the archive/,
  ],
  [
    "a delegation that is not described",
    "head.delegations",
    [],
    /named and not described|not in the archive/,
  ],
  ["an adoption that never was", "head.draft.mode", "adopted", /whether the draft is adopted/],
  ["settings that no draft has", "head.draft.settings", { admin: true }, /settings/],
  ["an id that is a path", "head.draft.id", "../wsis10", /draft\.id/],
  ["a table that is not known", "tables.users", [], /a table “users”/],
  ["a table that is missing", "tables.links", null, /the table links is missing/],
  ["a field that is not known", "tables.passages.0.draftId", "d2", /a field “draftId”/],
  ["a row that is none", "tables.links.0", "link", /row 1 of links is no row/],
  ["a number that is words", "tables.passages.0.ordinal", "1; drop table", /ordinal in row 1 of passages/],
  ["a kind that does not exist", "tables.links.0.kind", "invented", /kind in row 1 of links/],
  ["an hour that is none", "tables.positions.0.at", "yesterday", /at in row 1 of positions/],
  ["two rows of one id", "tables.links", twice, /two rows of links have one id/],
  ["facts of another form", "tables.proposalActs.0.facts", { edits: "all" }, /facts in row 1/],
  ["half a character", "tables.submissions.0.body", "\ud800", /body in row 1/],
  ["a name of programs", "tables.record.0.facts", JSON.parse('{"__proto__":{"role":"x"}}'), /facts in row 1/],
];

const nothingLoaded = async () => {
  expect((await ask("secretariat", "GET", "drafts")).items).toEqual([]);
  const { rows } = (await there.database.db.execute(
    sql`select (select count(*)::int from users where came_with is not null) as guests,
      (select count(*)::int from record) as acts`,
  )) as unknown as { rows: unknown[] };
  expect(rows).toEqual([{ guests: 0, acts: 0 }]);
};

describe("[K3] an archive that is not sound", () => {
  it.each(cases)("is refused, and nothing of it is loaded: %s", async (_, at, value, sentence) => {
    enter(there);
    const file = forged(at, value);
    // What its rows say is found before who signed it; settings are looked at when it is loaded.
    const response = await bring(
      at === "head.draft.settings" ? JSON.stringify(signedAnew(JSON.parse(file), sharedSecret)) : file,
    );
    const { code, detail } = await response.json();
    expect([response.status, code]).toEqual([422, "unreadable"]);
    expect(detail).toMatch(sentence);
    expect(detail).toMatch(/Nothing was loaded\.$/);
    await nothingLoaded();
  });

  it.each([
    ["no JSON", () => archive.slice(0, -200), /cannot be read as JSON/],
    ["an export of the words alone", () => '{"draft":{"id":"wsis10"},"blocks":[]}', /not of the form/],
    ["one whose digest is of something else", () => archive.replace("Which one?", "Which two?"), /digest/],
  ])("is refused: %s", async (_, file, sentence) => {
    enter(there);
    const response = await bring(file());
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toMatch(sentence);
    await nothingLoaded();
  });

  it("is read from one that was only formatted otherwise", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "archive-"));
    const file = path.join(folder, "draft.json");
    await writeFile(file, JSON.stringify(JSON.parse(archive), null, 2));
    expect((await readArchive(file)).head.draft.id).toBe("wsis10");
    await rm(folder, { recursive: true });
  });
});
