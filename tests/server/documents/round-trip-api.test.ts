// One big generated draft through the API: exported in every format that can come back, imported into an empty draft, and
// saved whole for another installation.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { insertProposalAct } from "#db/proposals/proposals";
import { appendRecord } from "#db/record/record";
import { delegations } from "#db/schema/people";
import type { Block, ParagraphId, Suggestion } from "#domain/draft";
import type { IssuedBlock } from "#domain/texts/texts";
import type { ReferencesView } from "#server/export/reference-plan";
import { closeReaders } from "#server/intake/intake";
import { endpoints } from "#server/table";
import { press } from "#server/workers/press";
import { lookOf, referencesIn } from "../../support/block-looks";
import { answer } from "../../support/checked-answer";
import { freshDatabase } from "../../support/database";
import { disorderlyDrafts } from "../../support/generated-draft";
import { makeDraft, openRoomServer, type RoomServer, seatPerson } from "../../support/room-server";
import { filesOf } from "../../support/still-room";

const seed = 20251217;

// Names of blocks and proposals are those of one draft.
const named = (blocks: readonly Block[], sign: string): Block[] => {
  const pid = (of: ParagraphId) => `${sign}-${of}` as ParagraphId;
  return blocks.map((block) => {
    const mine = ({ id, ...mark }: Suggestion): Suggestion => ({ ...mark, id: `${id}-${sign}-${block.pid}` });
    return {
      ...block,
      pid: pid(block.pid),
      runs: block.runs.map(({ reference, ...piece }) => ({
        ...piece,
        ...(reference && { reference: pid(reference) }),
        insertions: piece.insertions.map(mine),
        deletions: piece.deletions.map(mine),
      })),
      ...(block.whole && {
        whole: block.whole.map((each) => ({
          ...each,
          ...mine(each),
          ...(each.op === "alternative" && { of: pid(each.of) }),
          ...(each.op === "move" && { after: each.after && pid(each.after) }),
        })),
      }),
    };
  });
};

const blocks = fc
  .sample(disorderlyDrafts, { seed, numRuns: 25 })
  .flatMap((draft, index) => named(draft.blocks, `d${index}`));

let database: Database;
let server: RoomServer;
let other: Database | undefined;
let draft: string;
let token: string;
let person: string;
beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database);
  draft = await makeDraft(database, server, { blocks });
  ({ token, userId: person } = await seatPerson(database, draft, "secretariat"));
  // References of every kind are applied at random: most of them lead nowhere, and are confirmed so (X6).
  const response = await send(`drafts/${draft}/references`, "GET");
  const { seen, items } = (await response.json()) as ReferencesView;
  const keep = items.map(({ id }) => id);
  await ask(draft, "POST", "texts", { symbol: "A/80/L.1", references: { seen, keep } });
  const after = (await rowsOf(draft)).find(({ kind, level }) => kind === "operative" && level === 1)?.pid;
  for (const text of ["Late — [one] *", "2. Late 两 نعم"])
    await ask(draft, "POST", "blocks", { type: "paragraph", text, after });
});
afterAll(async () => {
  closeReaders();
  press().close();
  await server.close();
  await database.close();
  await other?.close();
});

const send = (path: string, method: string, body?: object): Promise<Response> => {
  const isForm = body instanceof FormData;
  return answer(
    endpoints,
    new Request(`http://127.0.0.1/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && !isForm && { "content-type": "application/json" }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    }),
  );
};
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
const ask = async (of: string, method: string, route: string, body?: object): Promise<any> => {
  const response = await send(`drafts/${of}/${route}`, method, body);
  const value = await response.json();
  expect(response.status, JSON.stringify(value)).toBeLessThan(300);
  return value;
};

// The proposals of these blocks were applied with them: no act made them, and no archive is sound without (K3).
const announceProposals = () =>
  database.db.transaction(async (tx) => {
    for (const { pid, runs, whole = [] } of blocks)
      for (const { id, by: delegation } of [
        ...whole,
        ...runs.flatMap((run) => [...run.insertions, ...run.deletions]),
      ]) {
        if (described.has(id)) continue;
        described.add(id);
        await tx
          .insert(delegations)
          .values({ code: delegation, name: delegation, kind: "state" })
          .onConflictDoNothing();
        const by = { draftId: draft, userId: person, delegation, pid, digest: null };
        await insertProposalAct(tx, { ...by, proposal: id, act: "made", facts: {} });
        await appendRecord(tx, { ...by, act: "proposal.made", facts: { proposal: id } });
      }
  });
const described = new Set<string>();

type Row = Pick<IssuedBlock, "pid" | "kind" | "level" | "label" | "text" | "digest">;

const rowsOf = async (of: string): Promise<Row[]> => {
  const { items } = await ask(of, "GET", "blocks?limit=1000");
  return items.filter(({ proposed }: { proposed: unknown }) => !proposed);
};

/** What is held of a draft: its blocks with their numbers and digests, how their words look and to what they refer. */
type Held = Omit<Row, "pid"> & { readonly looks: string; readonly references: readonly string[] };

const held = async (of: string): Promise<Held[]> => {
  const json = await ask(of, "GET", "export?format=json&text=live");
  const looks = new Map<string, string>(json.blocks.map((block: IssuedBlock) => [block.pid, lookOf(block)]));
  const rows = await rowsOf(of);
  const standing = rows.map(({ pid }) => json.blocks.find((block: IssuedBlock) => block.pid === pid));
  const references = referencesIn(standing);
  return rows.map(({ pid, kind, level, label, text, digest }, index) => ({
    kind,
    level,
    label,
    text,
    digest,
    looks: looks.get(pid) ?? "",
    references: references[index] ?? [],
  }));
};

const taken = async (query: string, name: string) => {
  const bytes = new Uint8Array(
    await (await send(`drafts/${draft}/export?${query}&text=live`, "GET")).arrayBuffer(),
  );
  const empty = await makeDraft(database, server, { blocks: [] });
  const secretariat = token;
  ({ token } = await seatPerson(database, empty, "secretariat"));
  const imported = await ask(empty, "POST", "import", filesOf([name, bytes]));
  const there = await held(empty);
  token = secretariat;
  return { imported, there };
};

// Plain text has no line for a block that is neither numbered nor worded.
const worded = (blocks: readonly Held[]) =>
  blocks
    .filter(({ label, looks }) => label !== "" || looks !== "")
    .map(({ looks: _, references: __, ...block }) => block);

describe(`[D7] a draft that is exported and imported again (seed ${seed})`, () => {
  it.each([
    "format=docx",
    "format=html",
    "format=md",
    "format=xml",
    "format=html&view=marked",
    "format=xml&view=marked",
  ])("%s: has the same blocks, numbers, words, footnotes, references and digests", async (query) => {
    const { imported, there } = await taken(query, `text.${/format=(\w+)/u.exec(query)?.[1]}`);
    const here = await held(draft);
    expect(here.length).toBeGreaterThan(100);
    expect(here.flatMap(({ references }) => references).length).toBeGreaterThan(5);
    expect(imported.blocks).toBe(here.length);
    expect(there).toEqual(here);
  });

  it("format=txt: has the same but for italics and references", async () => {
    const { there } = await taken("format=txt", "text.txt");
    const here = worded(await held(draft));
    expect(here.length).toBeGreaterThan(100);
    expect(worded(there)).toEqual(here);
  });

  it("[K1] as an archive: is the same with all that is proposed", async () => {
    await announceProposals();
    const before = [await held(draft), (await ask(draft, "GET", "blocks?limit=1000")).items];
    const archive = await (await send(`drafts/${draft}/archive`, "GET")).text();
    other = await freshDatabase();
    const there = await openRoomServer(other);
    ({ token } = await seatPerson(other, await makeDraft(other, there), "secretariat"));
    const brought = await send("drafts/import", "POST", filesOf(["draft.json", archive]));
    expect(await brought.json()).toMatchObject({ id: draft });
    expect([await held(draft), (await ask(draft, "GET", "blocks?limit=1000")).items]).toEqual(before);
    await there.close();
  });
});
