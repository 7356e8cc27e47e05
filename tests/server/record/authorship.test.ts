// Whoever changes words, in whatever way and in whichever role, is found with the words before and after: in the record, in
// the history and the life of the paragraph, and in the credits of the next text.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readRecord } from "#db/record/record";
import type { Mode } from "#domain/people/access";
import { changingActs } from "#domain/record/changed-words";
import type { Person } from "../../support/negotiation";
import { revisionRuntime } from "../../support/revision-room";
import { paragraph } from "../../support/room-server";

const { runtime, open } = revisionRuntime();

type Opened = Awaited<ReturnType<typeof open>>;
type Client = Awaited<ReturnType<typeof runtime.sit>>;

/** What somebody does: in the text itself, or by a command. */
type Way = {
  readonly roles: readonly Person[];
  readonly mode?: Mode;
  /** The paragraphs that it changes. */
  readonly pids: readonly string[];
  readonly before?: (room: Opened, client: Client, who: Person) => Promise<unknown>;
  readonly does: (room: Opened, client: Client, who: Person) => Promise<unknown>;
};

const everybody: readonly Person[] = ["facilitator", "secretariat", "chn"];
const penHolders: readonly Person[] = ["facilitator", "secretariat"];

const succeeds = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
};

const post = (room: Opened, who: Person, path: string, body: object = {}) =>
  succeeds(room.ask(who, "POST", path, body));

const writes = async (client: Client, change: (words: Y.XmlText) => void) => {
  client.doc.transact(() => change(client.words("p1")));
  await client.allSaved();
};

let undo: Y.UndoManager | undefined;

const ways: Readonly<Record<string, Way>> = {
  "typed, letter by letter": {
    roles: everybody,
    pids: ["p1"],
    does: async (_, client) => {
      for (const letter of "gladly ")
        await writes(client, (words) => words.insert(words.length - 13, letter));
    },
  },
  "typed by pen-holders of a negotiation": {
    roles: penHolders,
    mode: "negotiating",
    pids: ["p1"],
    does: (_, client) => writes(client, (words) => words.insert(3, "all ")),
  },
  pasted: {
    roles: everybody,
    pids: ["p1"],
    does: (_, client) =>
      writes(client, (words) => {
        words.delete(0, 8);
        words.insert(0, "The States that are here recall with much gratitude ");
      }),
  },
  undone: {
    roles: everybody,
    pids: ["p1"],
    before: async (_, client) => {
      undo = new Y.UndoManager(client.words("p1"), { trackedOrigins: new Set([null]) });
      await writes(client, (words) => words.insert(0, "Indeed, "));
    },
    does: async (_, client) => {
      undo?.undo();
      await client.allSaved();
    },
  },
  added: {
    roles: everybody,
    pids: ["n1"],
    does: async (room, _, who) => {
      const made = await room.ask(who, "POST", "blocks", {
        type: "paragraph",
        text: "Decides to meet.",
        after: "p2",
      });
      const pids = await room.pids();
      expect(pids).toContain(made.body.pid);
    },
  },
  split: {
    roles: everybody,
    pids: ["p1"],
    does: (room, _, who) => post(room, who, "blocks/p1/split", { at: 8 }),
  },
  joined: {
    roles: everybody,
    pids: ["p1", "p2"],
    does: (room, _, who) => post(room, who, "blocks/p2/join"),
  },
  moved: {
    roles: everybody,
    pids: ["p1"],
    does: (room, _, who) => post(room, who, "blocks/p1/move", { after: "p3" }),
  },
  deleted: {
    roles: everybody,
    pids: ["p2"],
    does: (room, _, who) => post(room, who, "blocks/p2/delete"),
  },
  "given another kind": {
    roles: everybody,
    pids: ["p2"],
    does: (room, _, who) => post(room, who, "blocks/p2/restyle", { level: 2 }),
  },
  restored: {
    roles: penHolders,
    mode: "negotiating",
    pids: ["p1"],
    before: async (room, client) => {
      await post(room, "secretariat", "texts", { symbol: "Zero draft" });
      await writes(client, (words) => words.insert(0, "Indeed, "));
    },
    does: (room, _, who) => post(room, who, "texts/1/restoration", { pids: ["p1"] }),
  },
  "put into brackets": {
    roles: penHolders,
    mode: "negotiating",
    pids: ["p1"],
    does: async (room, _, who) => {
      const { digest } = await room.block("p1");
      await post(room, who, "blocks/p1/bracket", { start: 3, end: 7, digest });
    },
  },
  "revised with a file": {
    roles: penHolders,
    pids: ["p2"],
    does: (room, _, who) =>
      room.take(
        ["next.txt", "1. We recall the Summit.\n\n2. We note with care the divide.\n\n3. We decide.\n"],
        {},
        who,
      ),
  },
};

const digestsOf = async (room: Opened): Promise<Map<string, string>> =>
  new Map((await room.blocks()).map(({ pid, digest }: { pid: string; digest: string }) => [pid, digest]));

const begin = async (way: Way, who: Person) => {
  const blocks = [
    paragraph("p1", "We recall the Summit."),
    paragraph("p2", "We note the divide."),
    paragraph("p3", "We decide."),
  ];
  const room = await open(blocks, way.mode === "negotiating" ? "negotiating" : "drafting");
  const client = await runtime.sit(room, who);
  await way.before?.(room, client, who);
  await post(room, "secretariat", "texts", { symbol: "First text" });
  return { room, client, texts: (await room.ask("observer", "GET", "texts")).body.items.length as number };
};

type Step = { pid: string; from: unknown; to: unknown };

/** What entries say of a paragraph, by digest. */
const stepsOn = (entries: Awaited<ReturnType<typeof readRecord>>, pid: string): Step[] =>
  entries.flatMap(({ pid: own, digest, facts }) => [
    ...(own === pid ? [{ pid, from: facts.from, to: facts.to === undefined ? digest : facts.to }] : []),
    ...((facts.others ?? []) as Step[]).filter((other) => other.pid === pid),
  ]);

const cases = Object.entries(ways).flatMap(([name, way]) =>
  way.roles.map((who) => [name, who, way] as const),
);

describe("[R8] [T8] words that are changed", () => {
  it.each(cases)("%s, by %s: who did it is found everywhere", async (_, who, way) => {
    const { room, client, texts } = await begin(way, who);
    const before = await digestsOf(room);
    const known = (await readRecord(runtime.database.db, room.draft)).length;
    await way.does(room, client, who);
    await post(room, "secretariat", "texts", { symbol: "Next text" });
    const after = await digestsOf(room);
    const entries = (await readRecord(runtime.database.db, room.draft, known)).filter(({ act }) =>
      changingActs.has(act),
    );
    const { userId, delegation } = room.people[who];
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry).toMatchObject({ userId, delegation });

    const fresh = [...after.keys()].filter((pid) => !before.has(pid));
    const pids = way.pids.flatMap((pid) => (pid === "n1" ? fresh : [pid]));
    const compared = (await room.ask("observer", "GET", `compare?from=${texts}&to=${texts + 1}`)).body;
    const by = { name: `Person ${userId}`, delegation };
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (pid) => before.get(pid) !== after.get(pid),
    );
    for (const pid of new Set([...pids, ...changed])) {
      const steps = stepsOn(entries, pid);
      expect(steps.at(0)?.from ?? null, `${pid} before`).toBe(before.get(pid) ?? null);
      expect(steps.at(-1)?.to ?? null, `${pid} after`).toBe(after.get(pid) ?? null);
      const history = (await room.ask("observer", "GET", `record?pid=${pid}`)).body.items;
      const life = (await room.ask("observer", "GET", `blocks/${pid}/life`)).body.entries;
      expect(life.filter((each: { by?: unknown }) => each.by)).toContainEqual(
        expect.objectContaining({ by, what: expect.stringMatching(/changed|born/) }),
      );
      if (!pids.includes(pid)) continue;
      expect(history.map(({ n }: { n: number }) => n)).toEqual(
        expect.arrayContaining(entries.filter((entry) => entry.pid === pid).map(({ n }) => n)),
      );
      const row = compared.blocks.find(
        ({ from, to }: Record<"from" | "to", { pid: string } | null>) => from?.pid === pid || to?.pid === pid,
      );
      const credited = compared.acts.filter(({ n }: { n: number }) => row.acts.includes(n));
      expect(credited, `${pid} credited`).not.toEqual([]);
      for (const act of credited) expect(act.by).toMatchObject(by);
    }
  });

  it("by a proposal that is accepted: who proposed it is credited, and who accepted it recorded with both digests", async () => {
    const { room, texts } = await begin(
      { roles: [], pids: [], mode: "negotiating", does: async () => 0 },
      "eu",
    );
    const before = (await digestsOf(room)).get("p1");
    const { id } = await room.propose("eu", { op: "replace", pid: "p1", quote: "recall", text: "reaffirm" });
    await room.act("facilitator", id, "accept");
    await post(room, "secretariat", "texts", { symbol: "Next text" });
    const [entry] = await room.acts("proposal.accepted");
    expect(entry?.userId).toBe(room.people.facilitator.userId);
    expect(entry?.facts).toMatchObject({ from: before, to: (await digestsOf(room)).get("p1") });
    const { blocks, proposals } = (await room.ask("observer", "GET", `compare?from=${texts}&to=${texts + 1}`))
      .body;
    expect(blocks[0].credits).toEqual([id]);
    expect(proposals).toMatchObject([{ id, sponsors: ["EU"] }]);
  });

  it("and are as they were in the end leave nothing in record, history, life and credits", async () => {
    const { room, client, texts } = await begin({ roles: [], pids: [], does: async () => 0 }, "chn");
    const known = (await readRecord(runtime.database.db, room.draft)).length;
    await writes(client, (words) => words.insert(0, "A slip"));
    await writes(client, (words) => words.delete(0, 6));
    await post(room, "secretariat", "texts", { symbol: "Next text" });
    const entries = await readRecord(runtime.database.db, room.draft, known);
    expect(entries.map(({ act }) => act)).toEqual(["text.issued"]);
    const { blocks, acts } = (await room.ask("observer", "GET", `compare?from=${texts}&to=${texts + 1}`))
      .body;
    expect(acts).toEqual([]);
    expect(blocks.every(({ change }: { change: string }) => change === "same")).toBe(true);
    const life = (await room.ask("observer", "GET", "blocks/p1/life")).body;
    expect(life.entries.filter(({ what }: { what: string }) => what === "changed")).toEqual([]);
  });
});
