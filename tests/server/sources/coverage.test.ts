// Coverage over the API: three hundred submissions counted from both ends, and the words after every number.

import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { dispositions, links, passages, submissions } from "#db/schema/submissions";
import type { ParagraphId } from "#domain/draft";
import { dispositionKinds } from "#domain/sources/answers/dispositions";
import { linkKinds } from "#domain/sources/links/links";
import { noFields } from "#domain/submissions/form/form-fields";
import { type StakeholderType, stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import { ask, block } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const countries = [
  ["Kenya", "KEN"],
  ["China", "CHN"],
  ["Brazil", "BRA"],
  ["France", "FRA"],
  ["Poland", "POL"],
  ["Japan", "JPN"],
  ["Mexico", "MEX"],
  ["Ghana", "GHA"],
  ["India", "IND"],
  ["Norway", "NOR"],
] as const;
const first = [
  "River",
  "Island",
  "Open",
  "Quiet",
  "Northern",
  "Public",
  "Regional",
  "World",
  "Young",
  "Rural",
];
const second = [
  "Libraries",
  "Operators",
  "Networks",
  "Schools",
  "Registries",
  "Archives",
  "Cables",
  "Voices",
];
const third = ["Network", "Union", "Forum", "Coalition", "Institute", "Chamber", "Society"];
const asks = [
  "Teachers must be trained before schools are connected.",
  "Submarine cables need protection in the waters of small States.",
  "Public libraries should be counted as access points wherever access is measured.",
  "Financing should reach networks that communities run themselves.",
  "Spectrum should be licensed so that rural operators can afford it.",
  "Content in local languages deserves support from the first day of a programme.",
];
const translated: Readonly<Record<string, string>> = {
  fr: "Les enseignants doivent être formés avant que les écoles ne soient connectées.",
  es: "Los cables submarinos necesitan protección en las aguas de los Estados pequeños.",
  ar: "ينبغي أن تحتسب المكتبات العامة ضمن نقاط النفاذ.",
  zh: "学校联网之前应当先培训教师。",
};

/** Numbers from 0 to 1 that look drawn by lot (mulberry32). */
const lots = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const timesLinked = (lot: () => number): number => {
  if (lot() < 0.64) return 1;
  return lot() < 0.1 ? 2 : 0;
};

type CoverageSeed = {
  readonly draftId: string;
  /** Who links and answers. */
  readonly userId: string;
  /** Paragraphs to link to, in the order of the text. */
  readonly pids: readonly string[];
  readonly submissions: number;
  /** For each submission. */
  readonly passages: number;
  readonly seed: number;
};

/** Stores submissions with passages, of which about two thirds are linked and three quarters are answered. */
const seedCoverage = async ({ db }: Database, wanted: CoverageSeed): Promise<void> => {
  const lot = lots(wanted.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(lot() * list.length)] as T;
  const cut: (typeof passages.$inferInsert)[] = [];
  const linked: (typeof links.$inferInsert)[] = [];
  const answered: (typeof dispositions.$inferInsert)[] = [];
  const sent = Array.from({ length: wanted.submissions }, (_, at): typeof submissions.$inferInsert => {
    const id = `${wanted.draftId}-s${String(at).padStart(3, "0")}`;
    const type = pick<StakeholderType | null>([...stakeholderTypes, "Government", "Civil Society", null]);
    const [country, code] = lot() < 0.85 ? pick(countries) : [];
    const language = lot() < 0.7 ? "en" : pick(["fr", "es", "ar", "zh"]);
    // Every sender cares for one part of the text more than for the others.
    const heart = Math.floor(lot() * wanted.pids.length);
    for (let ordinal = 1; ordinal <= wanted.passages; ordinal += 1) {
      const passage = `${id}-p${String(ordinal).padStart(2, "0")}`;
      const text =
        language === "en"
          ? `${pick(asks)} We ask this as ${at + 1}.${ordinal}.`
          : (translated[language] ?? "");
      const place = { submissionId: id, start: 0, end: text.length, digest: passage };
      cut.push({ id: passage, draftId: wanted.draftId, ordinal, language, text, ...place });
      const times = timesLinked(lot);
      for (let time = 0; time < times; time += 1) {
        const near = heart + Math.floor((lot() + lot() - 1) * 0.4 * wanted.pids.length);
        const pid = (wanted.pids[(near + wanted.pids.length) % wanted.pids.length] ?? "") as ParagraphId;
        const ends = { blockDigest: "", passageDigest: passage, createdBy: wanted.userId };
        linked.push({
          id: `${passage}-l${time}`,
          draftId: wanted.draftId,
          pid,
          passageId: passage,
          kind: pick(linkKinds),
          ...ends,
        });
      }
      if (lot() < 0.25) continue;
      const kind = times > 0 ? pick(dispositionKinds.slice(0, 3)) : pick(dispositionKinds.slice(3));
      answered.push({
        draftId: wanted.draftId,
        passageId: passage,
        kind,
        reason: "Agreed so.",
        userId: wanted.userId,
      });
    }
    const named = `${pick(first)} ${pick(second)} ${pick(third)}`;
    const fields = {
      ...noFields(),
      organization: type === "Government" && country ? country : named,
      stakeholderType: type,
      countries: country ? [country] : [],
      countryCodes: code ? [code] : [],
    };
    return {
      id,
      draftId: wanted.draftId,
      number: at + 1,
      fields,
      languages: [language],
      warnings: [],
      body: "",
      fileName: `${id}.txt`,
      mediaType: "text/plain",
      sha256: id,
      createdBy: wanted.userId,
    };
  });
  const inPortions = async <T>(rows: readonly T[], put: (portion: T[]) => PromiseLike<unknown>) => {
    for (let from = 0; from < rows.length; from += 500) await put(rows.slice(from, from + 500));
  };
  await inPortions(sent, (rows) => db.insert(submissions).values(rows));
  await inPortions(cut, (rows) => db.insert(passages).values(rows));
  await inPortions(linked, (rows) => db.insert(links).values(rows));
  await inPortions(answered, (rows) => db.insert(dispositions).values(rows));
};

const { database, rooms } = await openStillWorld();

const coverage = async (query = "") => (await ask("bra", "GET", `drafts/d1/coverage${query}`)).json;
const passagesOf = async (query: string) =>
  (await ask("observer", "GET", `drafts/d1/coverage/passages?${query}`)).json;

type Counted = { readonly total: number; readonly answered: number };

describe("coverage of three hundred submissions", () => {
  beforeAll(async () => {
    const sections = Array.from({ length: 8 }, (_, at) => at + 1);
    rooms.setBlocks("d1", [
      block("t", "Outcome document", "title"),
      block("pp1", "Recalling the Geneva Declaration,", "preambular"),
      ...sections.flatMap((at) => [
        block(`s${at}`, `Section ${at}`, "section"),
        ...[1, 2, 3, 4].map((paragraph) => block(`p${at}-${paragraph}`, `We commit to ${at}.${paragraph}.`)),
      ]),
    ]);
    const pids = sections.flatMap((at) => [1, 2, 3].map((paragraph) => `p${at}-${paragraph}`));
    const wanted = { draftId: "d1", userId: "u-secretariat", pids, submissions: 300, passages: 40, seed: 7 };
    await seedCoverage(database, wanted);
  });

  it("[V2] gives the counts of the draft, and both worklists", async () => {
    const all = await coverage();
    const counts = await coverage("?only=counts");
    expect(all.passages).toEqual(counts.passages);
    expect(all.passages.total).toBe(12_000);
    expect(Object.keys(counts).sort()).toEqual(["blocksWithoutSource", "bySubmission", "passages"]);
    expect(all.bySubmission.map((each: { passages: Counted }) => each.passages)).toEqual(
      counts.bySubmission.map((each: { passages: Counted }) => each.passages),
    );
    expect(all.blocksWithoutSource.map((each: { pid: string }) => each.pid)).toEqual(
      counts.blocksWithoutSource.map((each: { pid: string }) => each.pid),
    );
    expect(all.blocksWithoutSource[1]).toEqual({ pid: "p1-4", label: "4", text: "We commit to 1.4." });
    expect(all.passagesWithoutAnswer).toHaveLength(100);
    expect(all.passagesWithoutAnswer[0]).toMatchObject({
      submission: { id: "d1-s000" },
      disposition: null,
      text: expect.any(String),
    });
  });

  it("[V5] leads from a number to as many passages, a page at a time, with where each went", async () => {
    const { matrix, flow } = await coverage("?limit=0");
    const row = matrix[17];
    const { section, taken } = row.cells.find((cell: { taken: number }) => cell.taken > 1);
    const cell = await passagesOf(`submission=${row.submission}&section=${section}&limit=1`);
    expect(cell).toMatchObject({ total: taken, next: cell.items[0].id });
    expect(cell.items[0].linked[0]).toMatchObject({
      pid: expect.stringMatching(/^p/),
      label: expect.stringMatching(/^\d+$/),
    });
    const rest = await passagesOf(`submission=${row.submission}&section=${section}&after=${cell.next}`);
    expect(rest.items).toHaveLength(taken - 1);
    const band = flow.into[0];
    expect(flow.by).toBe("type");
    const into = await passagesOf(
      `ofType=${encodeURIComponent(band.source)}&section=${band.section}&limit=1`,
    );
    expect(into.total).toBe(band.passages);
  });

  it("is read by whoever has a seat in the draft, and by nobody else", async () => {
    expect((await ask("stranger", "GET", "drafts/d1/coverage/passages")).status).toBe(404);
    expect((await ask(null, "GET", "drafts/d1/coverage/passages")).status).toBe(401);
    expect((await ask("bra", "GET", "drafts/d1/coverage?limit=no")).status).toBe(400);
  });
});
