// The ways in which the words of a draft change, each as somebody would do it: in the text itself, or by a command.
import { expect } from "vitest";
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import type { Attendee } from "./negotiation";
import type { revisionRuntime } from "./revision-room";
import { paragraph } from "./room-server";

type RevisionRuntime = ReturnType<typeof revisionRuntime>;
export type OpenedRoom = Awaited<ReturnType<RevisionRuntime["open"]>>;
type SeatedClient = Awaited<ReturnType<RevisionRuntime["runtime"]["sit"]>>;

/** What somebody does: in the text itself, or by a command. */
export type WayOfChanging = {
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

export const post = (room: OpenedRoom, who: Attendee, path: string, body: object = {}) =>
  succeeds(room.ask(who, "POST", path, body));

export const writes = async (client: SeatedClient, change: (words: Y.XmlText) => void) => {
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
export const ways: Readonly<Record<string, WayOfChanging>> = {
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
