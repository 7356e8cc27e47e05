// [K3] A forger who makes the outer digest anew: whatever the record says otherwise is refused, with the first thing that
// is wrong; the honest archive of the same draft, after acts of every kind, is loaded.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { blocksAfter } from "#editor/draft-doc";
import { firstChange } from "#server/draft/drafts";
import { readArchive } from "#server/intake/archive/archive";
import { serverClient } from "#server/room/guard/guard";
import { actMore, sendSubmission } from "../../support/acts-of-every-kind";
import { digestAnew, signedAnew } from "../../support/signed-archive";
import {
  bring,
  closeRuntimes,
  enter,
  openRuntime,
  send,
  sharedSecret,
  type TestRuntime,
} from "../../support/two-installations";

// biome-ignore lint/suspicious/noExplicitAny: a forger writes whatever there is.
type Parsed = any;

/** What is forged, the change to the archive, and what is said of it. */
type Forgery = readonly [what: string, change: (copy: Parsed) => void, sentence: RegExp];

const is = (row: Parsed, like: Parsed): boolean =>
  typeof like === "function"
    ? like(row)
    : Object.entries(like).every(([key, value]) =>
        value instanceof RegExp ? value.test(row[key] ?? "") : row[key] === value,
      );

// The last row that is such.
const find = (copy: Parsed, table: string, like: Parsed): number => {
  const at = copy.tables[table].findLastIndex((row: Parsed) => is(row, like));
  if (at < 0) throw new Error(`There is no such row of ${table}.`);
  return at;
};
const becomes = (table: string, like: Parsed, change: Parsed) => (copy: Parsed) => {
  const row = copy.tables[table][find(copy, table, like)];
  Object.assign(row, typeof change === "function" ? change(row) : change);
};
const goes =
  (table: string, like: Parsed = {}) =>
  (copy: Parsed) =>
    copy.tables[table].splice(find(copy, table, like), 1);
const doubles = (table: string) => (copy: Parsed) =>
  copy.tables[table].push({ ...copy.tables[table].at(-1) });
const settings = (change: Parsed) => (copy: Parsed) =>
  Object.assign(copy.head.draft.settings, change(copy.head.draft.settings));
const takesFrom =
  (field: string) =>
  ({ tables: { links } }: Parsed) => {
    links[0][field] = links.find((link: Parsed) => link[field] !== links[0][field])[field];
  };

const passageGoes = ({ tables }: Parsed) => {
  const { id } = tables.submissions[find({ tables }, "submissions", { fileName: "rivers.txt" })];
  tables.passages.splice(find({ tables }, "passages", { submissionId: id }), 1);
};
const submissionGoes = ({ tables }: Parsed) => {
  const { id } = tables.submissions[find({ tables }, "submissions", { fileName: "rivers.txt" })];
  tables.submissions = tables.submissions.filter((row: Parsed) => row.id !== id);
  for (const table of ["submissionOriginals", "passages"])
    tables[table] = tables[table].filter((row: Parsed) => row.submissionId !== id);
};
const numberTwice = ({ tables: { submissions } }: Parsed) =>
  Object.assign(submissions.at(-1), { number: submissions[0].number });
const notItsNumber = /number in row \d+ of submissions is not what it should be/;
const named =
  (organization: string) =>
  ({ fields }: Parsed) => ({ fields: { ...fields, organization } });
const saying = (facts: Parsed) => (row: Parsed) => ({ facts: { ...row.facts, ...facts } });
const withReason = ({ facts }: Parsed) => facts.reason;
const withEdits = ({ facts }: Parsed) => facts.edits?.length;

const forgeries: readonly Forgery[] = [
  [
    "an answer turned",
    becomes("dispositions", {}, { kind: "incorporated" }),
    /answers to passages .* another kind/,
  ],
  [
    "the reason of an answer",
    becomes("dispositions", { reason: /./ }, { reason: "It is in." }),
    /answers .* another reason/,
  ],
  ["an answer taken out", goes("dispositions"), /answers to passages .* is missing/],
  ["an answer that nobody gave", doubles("dispositions"), /answers to passages .* no entry mentions/],
  [
    "a proposal in another name",
    becomes("proposalActs", { act: "made", delegation: "EU" }, { delegation: "BRA" }),
    /acts on proposals .* another delegation/,
  ],
  [
    "support made opposition",
    becomes("proposalActs", { act: "supported" }, { act: "opposed" }),
    /acts on proposals .* another act/,
  ],
  ["opposition taken out", goes("proposalActs", { act: "opposed" }), /acts on proposals .* is missing/],
  ["support that nobody gave", doubles("proposalActs"), /acts on proposals .* no entry mentions/],
  [
    "a decision turned",
    becomes("proposalActs", { act: "rejected" }, { act: "accepted" }),
    /acts on proposals .* another act/,
  ],
  [
    "the reason of a decision",
    becomes("proposalActs", withReason, saying({ reason: "Agreed." })),
    /acts on proposals .* another reason/,
  ],
  [
    "other words of what was decided",
    becomes("proposalActs", withEdits, saying({ edits: [] })),
    /acts on proposals .* another edits/,
  ],
  [
    "joint proposers",
    becomes("proposalActs", { act: "made" }, saying({ sponsors: ["BRA", "CHN"] })),
    /acts on proposals .* another sponsors/,
  ],
  [
    "a statement's words",
    becomes("statements", { words: /./ }, { words: "We are proud of it." }),
    /statements .* another words/,
  ],
  ["a dissociation taken out", goes("statements", { kind: "dissociation" }), /statements .* is missing/],
  [
    "a dissociation of another",
    becomes("statements", { kind: "dissociation" }, { delegation: "BRA" }),
    /statements .* another delegation/,
  ],
  [
    "a dissociation made an explanation",
    becomes("statements", { kind: "dissociation" }, { kind: "explanation" }),
    /statements .* another kind/,
  ],
  [
    "a statement that was not taken back",
    goes("statements", { kind: "taken-back" }),
    /statements .* is missing/,
  ],
  ["a link taken out", goes("links", { removedAt: null }), /links .* is missing/],
  [
    "a link marked as removed",
    becomes("links", { removedAt: null }, ({ createdAt }: Parsed) => ({ removedAt: createdAt })),
    /links .* another removed/,
  ],
  [
    "a link that stands again",
    becomes("links", { removedAt: /./ }, { removedAt: null }),
    /links .* another removed/,
  ],
  [
    "a link of another kind",
    becomes("links", { kind: "adapted" }, { kind: "opposed" }),
    /links .* another kind/,
  ],
  ["a link to another paragraph", takesFrom("pid"), /ends of links .* another paragraph/],
  ["a link of another passage", takesFrom("passageId"), /ends of links .* another passage/],
  [
    "a sender changed",
    becomes("submissions", { fileName: "rivers.txt" }, named("Rivers Inc.")),
    /submissions .* another sender: organization/,
  ],
  [
    "a sender that was corrected",
    becomes("submissions", ({ fields }: Parsed) => fields.organization === "Another name", named("Nobody")),
    /submissions .* another sender: organization/,
  ],
  [
    "the seal of a sender taken off",
    becomes("record", ({ act, opened }: Parsed) => act === "submission.received" && opened, { opened: null }),
    /senders of submissions are not in it/,
  ],
  [
    "other words of a file",
    becomes("submissions", { fileName: "rivers.txt" }, ({ body }: Parsed) => ({
      body: body.replace("clean", "deep"),
    })),
    /words of a submission/,
  ],
  ["a passage taken out", passageGoes, /passages of a submission/],
  [
    "a draft that began with another's text",
    ({ head }: Parsed) => Object.assign(head.draft, { origin: { draft: "other", n: 1 } }),
    /text that the draft began with/,
  ],
  ["a submission before the first", becomes("submissions", {}, { number: 0 }), notItsNumber],
  ["a submission after all others", becomes("submissions", {}, { number: 2_147_483_647 }), notItsNumber],
  ["a submission with the number of another", numberTwice, notItsNumber],
  ["a submission taken out", submissionGoes, /submissions .* is missing/],
  ["a reader who was never asked", doubles("submissionActs"), /reads which submission .* no entry mentions/],
  ["a theme renamed", becomes("themes", { name: "Lakes" }, { name: "Seas" }), /themes .* another name/],
  [
    "what was said of a theme",
    becomes("themeActs", {}, { act: "rejected" }),
    /said of themes .* another act/,
  ],
  [
    "where a passage belongs",
    becomes("passages", { section: "Access" }, { section: "Skills" }),
    /places of passages .* another section/,
  ],
  [
    "a comment in another name",
    becomes("comments", { delegation: "CHN" }, { delegation: "BRA" }),
    /comments .* another delegation/,
  ],
  ["a comment's words", becomes("comments", {}, { body: "That one!" }), /words of a comment/],
  ["a comment taken out", goes("comments"), /comments .* is missing/],
  [
    "a note to a position",
    becomes("positions", { note: /./ }, { note: "For ever." }),
    /positions .* another note/,
  ],
  [
    "a position from the floor",
    becomes("positions", {}, { fromFloor: true }),
    /positions .* another fromFloor/,
  ],
  ["a position taken out", goes("positions"), /positions .* is missing/],
  [
    "a closing turned",
    becomes("standingActs", { to: /agreed/ }, { to: "open" }),
    /closings of paragraphs .* another to/,
  ],
  [
    "the terms of a closing",
    becomes("standingActs", { to: /agreed/ }, { condition: "If all agree." }),
    /closings of paragraphs .* another condition/,
  ],
  ["a place opened", becomes("placementActs", {}, { to: "open" }), /places of paragraphs .* another to/],
  ["the note of a silence", becomes("silences", {}, { note: "Short." }), /silences .* another note/],
  [
    "an objection to a silence",
    becomes("silenceActs", { act: "broken" }, { reason: "We can." }),
    /acts on silences .* another reason/,
  ],
  [
    "a silence that was not withdrawn",
    goes("silenceActs", { act: "withdrawn" }),
    /acts on silences .* is missing/,
  ],
  ["a sponsor taken out", goes("sponsorActs", { delegation: "CHN" }), /sponsors .* is missing/],
  [
    "a sponsor who stays",
    becomes("sponsorActs", { act: "left" }, { act: "joined" }),
    /sponsors .* another act/,
  ],
  ["another note on a text", becomes("texts", {}, { note: "Agreed by all." }), /texts .* another note/],
  ["another symbol in the settings", settings(() => ({ symbol: "A/80/L.8" })), /settings .* \(symbol\)/],
  [
    "answers made public",
    settings(({ publicAnswers }: Parsed) => ({ publicAnswers: !publicAnswers })),
    /settings .* \(publicAnswers\)/,
  ],
  ["another mode", ({ head }: Parsed) => Object.assign(head.draft, { mode: "drafting" }), /mode is not/],
];

let here: TestRuntime;
let there: TestRuntime;
let archive: string;
let folder: string;

// biome-ignore lint/suspicious/noExplicitAny: a forger writes whatever there is.
type Any = any;

const on = "drafts/wsis10";

beforeAll(async () => {
  here = await openRuntime("meeting");
  await actMore();
  await sendSubmission();
  archive = await (await send("secretariat", "GET", `${on}/archive`)).text();
  there = await openRuntime("people");
  folder = await mkdtemp(path.join(tmpdir(), "forged-"));
}, 180_000);
afterAll(async () => {
  await closeRuntimes(here, there);
  await rm(folder, { recursive: true, force: true });
});

// The strictest forger runs the installation that signed it.
const asInstallation = (copy: Any) => signedAnew(copy, sharedSecret);
const asAnybody = (copy: Any) => ({ ...copy, digest: digestAnew(copy) });

const read = async (
  change: (copy: Any) => void | Promise<void>,
  sign: (copy: Any) => Any = asInstallation,
): Promise<string> => {
  const copy: Any = JSON.parse(archive);
  await change(copy);
  const file = path.join(folder, "draft.json");
  await writeFile(file, JSON.stringify(sign(copy)));
  return readArchive(file).then(
    () => "loaded",
    (error: unknown) => (isRefusal(error) ? say(error) : String(error)),
  );
};

describe("[K3] an archive whose digest was made anew", () => {
  it("is loaded when it is honest, after acts of every kind", async () => {
    expect(await read(() => undefined)).toBe("loaded");
    enter(there);
    expect((await bring(archive)).status).toBe(201);
    // What was loaded is saved again, and is as honest as before.
    const again = await (await send("secretariat", "GET", `${on}/archive`)).text();
    const first = archive;
    archive = again;
    expect(await read(() => undefined)).toBe("loaded");
    archive = first;
  });

  it("[K3] a proposal that stands in the words in another name, with a log that was made anew", async () => {
    const said = await read(async (copy) => {
      const log = (copy.tables.updates as Any[]).map(({ bytes }) => ({
        bytes: Buffer.from(bytes, "base64"),
      }));
      const renamed = JSON.stringify(blocksAfter(log)).replaceAll('"by":"EU"', '"by":"BRA"');
      const bytes = Buffer.from(firstChange(JSON.parse(renamed), serverClient));
      const change = { ...copy.tables.updates[0], bytes: bytes.toString("base64"), checksum: crc32(bytes) };
      copy.tables.updates = [change];
      copy.head.words = JSON.parse(JSON.stringify(copy.head.words).replaceAll('"by":"EU"', '"by":"BRA"'));
    });
    expect(said).toMatch(/proposals are not those that the record states: .* stands in the name of BRA/);
  });

  it("[K3j] anything in it, also what no entry describes, by anybody who has not the key that signs the record", async () => {
    const another = (copy: Any) => void copy.head.leftOut.push("Nothing that matters.");
    expect(await read(another)).toBe("loaded");
    expect(await read(another, asAnybody)).toMatch(
      /what the installation that saved it has signed is of something else/,
    );
    const by = (secret: string) => (copy: Any) => signedAnew(copy, secret);
    expect(await read(another, by("the secret of somebody else"))).toMatch(
      /signed by the key [0-9a-f]{32}, which the record does not name/,
    );
    const unsigned = (copy: Any) => {
      const signed = signedAnew(copy, sharedSecret);
      const { note } = signedAnew(copy, "the secret of somebody else").checkpoint;
      const line = note.split("\n").at(-2).slice(-20);
      return {
        ...signed,
        checkpoint: { ...signed.checkpoint, note: signed.checkpoint.note.replace(/.{20}\n$/u, `${line}\n`) },
      };
    };
    expect(await read(another, unsigned)).toMatch(/its signature is not by the key/);
  });

  it.each(forgeries)("[K3] %s", async (_, change, sentence) => {
    const said = await read(change);
    expect(said).toMatch(sentence);
    expect(said).toMatch(/Nothing was loaded\.$/);
  });
});
