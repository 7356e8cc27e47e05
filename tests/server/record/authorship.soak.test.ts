// Whoever changes words, in whatever way and in whichever role, is found with the words before and after: in the record, in
// the history and the life of the paragraph, and in the credits of the next text.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readRecord } from "#db/record/record";
import type { Block } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { changingActs } from "#domain/record/changed-words";
import type { Attendee } from "../../support/negotiation";
import { revisionRuntime } from "../../support/revision-room";
import { paragraph } from "../../support/room-server";

type RevisionRuntime = ReturnType<typeof revisionRuntime>;
type OpenedRoom = Awaited<ReturnType<RevisionRuntime["open"]>>;
type SeatedClient = Awaited<ReturnType<RevisionRuntime["runtime"]["sit"]>>;

/** What somebody does: in the text itself, or by a command. */
type WayOfChanging = {
  readonly roles: readonly Attendee[];
  readonly mode?: Mode;
  readonly blocks?: readonly Block[];
  /** The paragraphs that it changes. */
  readonly pids: readonly string[];
  readonly before?: (room: OpenedRoom, client: SeatedClient, who: Attendee) => Promise<unknown>;
  readonly does: (room: OpenedRoom, client: SeatedClient, who: Attendee) => Promise<unknown>;
};

const everybody: readonly Attendee[] = ["facilitator", "secretariat", "chn"];
const penHolders: readonly Attendee[] = ["facilitator", "secretariat"];

const succeeds = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
};

const post = (room: OpenedRoom, who: Attendee, path: string, body: object = {}) =>
  succeeds(room.ask(who, "POST", path, body));

const writes = async (client: SeatedClient, change: (words: Y.XmlText) => void) => {
  client.doc.transact(() => change(client.words("p1")));
  await client.allSaved();
};

let undo: Y.UndoManager | undefined;

const heading = (pid: string, text: string): Block => ({ ...paragraph(pid, text), kind: "section" });

let proposal = "";

// By those who hold the pen: a proposal of the EU that was accepted is reopened.
const reopened = (pid: string, body: object): WayOfChanging => ({
  roles: penHolders,
  mode: "negotiating",
  pids: [pid],
  before: async (room) => {
    proposal = (await room.propose("eu", body)).id;
    await succeeds(room.act("facilitator", proposal, "accept"));
  },
  does: (room, _, who) => post(room, who, `proposals/${proposal}/reopen`),
});

/** Each changes the paragraphs p1, p2 and p3; `n1` are those that come by it. */
const ways: Readonly<Record<string, WayOfChanging>> = {
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
  "imported into a draft that was emptied": {
    roles: penHolders,
    pids: ["p1", "n1"],
    does: async (room, _, who) => {
      for (const pid of ["p1", "p2", "p3"]) await post(room, who, `blocks/${pid}/delete`);
      await succeeds(room.bring(who, "import", ["next.txt", "1. We meet.\n\n2. We part.\n"]));
    },
  },
  "revised on the floor": {
    roles: penHolders,
    mode: "negotiating",
    pids: ["p1"],
    before: (room) => succeeds(room.closes("p1", "agreed")),
    does: async (room, _, who) => {
      const { digest } = await room.block("p1");
      await post(room, who, "blocks/p1/oral-revision", { digest, text: "We recall both Summits." });
    },
  },
  "brought back when an accepted proposal is reopened": reopened("p1", {
    op: "replace",
    pid: "p1",
    quote: "recall",
    text: "reaffirm",
  }),
  "taken out again with an accepted paragraph that is reopened": reopened("n0", {
    op: "new",
    pid: "p1",
    text: "We look ahead.",
  }),
  "brought back when a paragraph that was to go is reopened": reopened("p2", { op: "remove", pid: "p2" }),
  "joined again when a split is reopened": reopened("p1", { op: "split", pid: "p1", at: 9 }),
  "moved back when a move is reopened": reopened("p1", { op: "move", pid: "p1", after: "p3" }),
  "given its kind again when a change of kind is reopened": reopened("p2", {
    op: "restyle",
    pid: "p2",
    level: 2,
  }),
  "split in a heading": {
    roles: everybody,
    blocks: [
      heading("p1", "The Summit and its goals"),
      paragraph("p2", "We note."),
      paragraph("p3", "We decide."),
    ],
    pids: ["p1", "n1"],
    does: (room, _, who) => post(room, who, "blocks/p1/split", { at: 10 }),
  },
  "moved with a heading": {
    roles: everybody,
    blocks: [heading("p1", "The Summit"), paragraph("p2", "We note."), paragraph("p3", "We decide.")],
    pids: ["p1"],
    does: (room, _, who) => post(room, who, "blocks/p1/move", { after: "p3" }),
  },
  "brought up to date with new numbers": {
    roles: penHolders,
    blocks: [
      paragraph("p1", "We recall."),
      paragraph("p2", "We note."),
      paragraph("p3", "We act on paragraph 1."),
    ],
    pids: ["p3", "n1"],
    before: (room) => post(room, "secretariat", "blocks/p3/references"),
    does: async (room, _, who) => {
      await post(room, who, "blocks", { type: "paragraph", text: "We begin.", after: null });
      const order = { symbol: "Renumbered text", renumber: true };
      const { body } = await room.ask(who, "POST", "texts", order);
      if (body.code === "references")
        await post(room, who, "texts", { ...order, references: { seen: body.seen } });
    },
  },
};

const { runtime, open } = revisionRuntime();

// The paragraphs that stand; those that are only proposed are no words of the text.
const digestsOf = async (room: OpenedRoom): Promise<Map<string, string>> =>
  new Map(
    (await room.blocks())
      .filter(({ proposed }: { proposed: unknown }) => proposed === null)
      .map(({ pid, digest }: { pid: string; digest: string }) => [pid, digest]),
  );

const begin = async (way: WayOfChanging, who: Attendee) => {
  const blocks = way.blocks ?? [
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
    ...(pid in ((facts.digests ?? {}) as object)
      ? [{ pid, from: null, to: (facts.digests as Record<string, string>)[pid] }]
      : []),
    ...(own === pid ? [{ pid, from: facts.from, to: facts.to === undefined ? digest : facts.to }] : []),
    ...((facts.others ?? []) as Step[]).filter((other) => other.pid === pid),
  ]);

// Each way by one of those who may, in turn: what is kept of it does not go by the role.
const cases = Object.entries(ways).map(
  ([name, way], index) => [name, way.roles[index % way.roles.length] ?? "facilitator", way] as const,
);

describe("[R8] [T8] words that are changed", () => {
  it.each(cases)("%s, by %s: who did it is found everywhere", async (_, who, way) => {
    const { room, client, texts } = await begin(way, who);
    const before = await digestsOf(room);
    const known = (await readRecord(runtime.database.db, room.draft)).length;
    await way.does(room, client, who);
    await post(room, "secretariat", "texts", { symbol: "Next text" });
    const after = await digestsOf(room);
    const entries = (await readRecord(runtime.database.db, room.draft, known)).filter(
      ({ act }) => changingActs.has(act) || act === "text.imported",
    );
    const { userId, delegation } = room.people[who];
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry).toMatchObject({ userId, delegation });

    const fresh = [...after.keys()].filter((pid) => !before.has(pid));
    const gone = [...before.keys()].filter((pid) => !after.has(pid));
    const meant: Readonly<Record<string, string[]>> = { n1: fresh, n0: gone };
    const pids = way.pids.flatMap((pid) => meant[pid] ?? [pid]);
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

  it.each([
    ["a proposal that is accepted", "facilitator", "proposal.accepted", "proposal.reopened"],
    ["a split", "chn", "block.split", "block.restored"],
  ] as const)(
    "by %s, and are taken back: both are recorded with the digests, and the next text credits nothing",
    async (_, who, done, back) => {
      const isAccepted = done === "proposal.accepted";
      const { room, texts } = await begin(
        { roles: [], pids: [], mode: isAccepted ? "negotiating" : "drafting", does: async () => 0 },
        "eu",
      );
      const before = await digestsOf(room);
      if (isAccepted) {
        const { id } = await room.propose("eu", { op: "delete", pid: "p1", quote: " the Summit" });
        await room.act("facilitator", id, "accept");
      } else await post(room, who, "blocks/p1/split", { at: 8 });
      const between = await digestsOf(room);
      const [{ n = 0 } = {}] = await room.acts(done);
      await post(room, who, `acts/${n}/undo`);
      expect(await digestsOf(room)).toEqual(before);
      const taken = await room.acts(done, back);
      for (const { userId } of taken) expect(userId).toBe(room.people[who].userId);
      for (const pid of new Set([...before.keys(), ...between.keys()]))
        expect(stepsOn(taken, pid).map(({ from, to }) => [from ?? null, to ?? null])).toEqual(
          before.get(pid) === between.get(pid)
            ? []
            : [
                [before.get(pid) ?? null, between.get(pid) ?? null],
                [between.get(pid) ?? null, before.get(pid) ?? null],
              ],
        );
      await post(room, "secretariat", "texts", { symbol: "Next text" });
      const compared = await room.ask("observer", "GET", `compare?from=${texts}&to=${texts + 1}`);
      expect(compared.body).toMatchObject({ acts: [], proposals: [] });
      const life = (await room.ask("observer", "GET", "blocks/p1/life")).body.entries;
      expect(life.filter(({ what }: { what: string }) => what === "changed")).toHaveLength(2);
    },
  );

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
