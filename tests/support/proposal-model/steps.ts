// Random steps of a negotiation, taken in a real room and in the plain model alike.
import { baseOf, live, type ModelParagraph, ownerOf } from "./model";
import { standingBefore } from "./paragraphs";
import { type CommandName, commands } from "./register";
import { type Delegation, delegations, type ModelledRoom } from "./room";

export type Picker = (below: number) => number;

const any = <T>(pick: Picker, list: readonly T[]): T => list[pick(list.length)] as T;

/** The next of several kinds of steps, each with its weight. */
const kinds = {
  type: 16,
  together: 12,
  erase: 10,
  undo: 10,
  words: 11,
  paragraph: 5,
  act: 20,
  accept: 6,
  several: 2,
} as const;

const nextKind = (pick: Picker): keyof typeof kinds => {
  let left = pick(Object.values(kinds).reduce((sum, weight) => sum + weight, 0));
  for (const [kind, weight] of Object.entries(kinds)) {
    left -= weight;
    if (left < 0) return kind as keyof typeof kinds;
  }
  return "type";
};

// No two are alike.
const words = (room: ModelledRoom, pick: Picker): string => {
  room.said += 1;
  const n = room.said;
  return any(pick, [`w${n} `, ` ${n}`, `${n}`, ` é${n}中`, ` [${n}] `]);
};

/** Takes one step of a negotiation; answers how many delegations did something. */
export const step = async (room: ModelledRoom, pick: Picker): Promise<number> => {
  const by = any(pick, delegations);
  const paragraph = any(pick, room.text.paragraphs);
  if (!paragraph) return 0;
  switch (nextKind(pick)) {
    case "type":
      return room.type([{ by, paragraph, edit: writing(room, paragraph, pick) }]);
    case "erase":
      return room.type([{ by, paragraph, edit: erasing(paragraph, pick) }]);
    case "together":
      return room.type(together(room, pick));
    case "undo":
      await room.undo(by);
      return 1;
    case "words":
      return proposeWords(room, { by, paragraph }, pick);
    case "paragraph":
      await proposeParagraph(room, { by, paragraph }, pick);
      return 1;
    case "act":
      return act(room, by, pick);
    case "accept":
      return accept(room, pick);
    case "several":
      return acceptSeveral(room, pick);
  }
};

const range = (paragraph: ModelParagraph, pick: Picker) => {
  const { length } = live(paragraph);
  const from = pick(length + 1);
  return { from, to: Math.min(length, from + 1 + pick(12)) };
};

const writing = (room: ModelledRoom, paragraph: ModelParagraph, pick: Picker) => {
  const place = range(paragraph, pick);
  if (pick(4) === 0) return { ...place, text: words(room, pick) };
  const text = pick(12) === 0 ? " " : words(room, pick);
  return { from: place.from, to: place.from, text };
};

const erasing = (paragraph: ModelParagraph, pick: Picker) => ({ ...range(paragraph, pick), text: "" });

// Everybody in a paragraph of their own.
const together = (room: ModelledRoom, pick: Picker) => {
  const free = [...room.text.paragraphs];
  return delegations.flatMap((by) => {
    const [paragraph] = free.splice(pick(free.length), 1);
    if (!paragraph) return [];
    return { by, paragraph, edit: pick(3) > 0 ? writing(room, paragraph, pick) : erasing(paragraph, pick) };
  });
};

/** Whose turn it is, and where. */
type Turn = { readonly by: Delegation; readonly paragraph: ModelParagraph };

const proposeWords = async (room: ModelledRoom, { by, paragraph }: Turn, pick: Picker): Promise<number> => {
  const owner = ownerOf(paragraph)?.id ?? null;
  const ground = live(paragraph).filter(({ insertedBy }) => insertedBy === null || insertedBy === owner);
  const isWord = (at: number): boolean => /\S/u.test(ground[at]?.ch ?? " ");
  const sponsors = pick(4) === 0 ? [any(pick, delegations)] : [];
  const start = pick(ground.length + 1);
  const text = words(room, pick);
  if (pick(3) === 0) {
    if (!isWord(start) && !(start === ground.length && isWord(start - 1))) return 0;
    await room.proposeWords(by, paragraph, { op: "insert", start, end: start, text, sponsors });
    return 1;
  }
  const end = Math.min(ground.length, start + 1 + pick(14));
  if (!isWord(start) || !isWord(end - 1)) return 0;
  const op = any(pick, ["delete", "replace"] as const);
  await room.proposeWords(by, paragraph, { op, start, end, text, sponsors });
  return 1;
};

const proposeParagraph = (room: ModelledRoom, { by, paragraph }: Turn, pick: Picker): Promise<void> => {
  const { text } = room;
  const stands = ownerOf(paragraph) === null;
  const base = baseOf(paragraph);
  const op = any(pick, [
    "new",
    "new",
    "alternative",
    "alternative",
    "remove",
    "move",
    "merge",
    "split",
  ] as const);
  switch (op) {
    case "new": {
      const isEmpty = pick(8) === 0;
      const text = isEmpty ? "" : `New${words(room, pick)}and more.`;
      return room.proposeWhole(by, paragraph, { whole: { op }, isPossible: true, text });
    }
    case "alternative": {
      const list = base.split(" ");
      const other = list.with(pick(list.length), words(room, pick).trim()).join(" ");
      return room.proposeWhole(by, paragraph, {
        whole: { op, of: paragraph.pid },
        isPossible: stands,
        text: other,
      });
    }
    case "remove":
      return room.proposeWhole(by, paragraph, { whole: { op }, isPossible: stands });
    case "merge": {
      const isPossible = stands && standingBefore(text, paragraph.pid) !== null;
      return room.proposeWhole(by, paragraph, { whole: { op }, isPossible });
    }
    case "move": {
      const after = pick(5) === 0 ? null : any(pick, text.paragraphs);
      const before = standingBefore(text, paragraph.pid);
      const isPossible =
        stands && after !== paragraph && before !== after && (after === null || ownerOf(after) === null);
      return room.proposeWhole(by, paragraph, { whole: { op, after: after?.pid ?? null }, isPossible });
    }
    case "split": {
      const start = base.indexOf(" ", pick(base.length + 1)) + 1;
      const quote = base.slice(start, start + 12);
      const isOnly = quote !== "" && base.split(quote).length === 2;
      if (!isOnly || quote.trim() !== quote) return Promise.resolve();
      const isPossible = stands && base.slice(0, start).trim() !== "";
      return room.proposeWhole(by, paragraph, { whole: { op }, isPossible, quote });
    }
  }
};

const usual: readonly CommandName[] = [
  "support",
  "support",
  "oppose",
  "stand-aside",
  "sponsor",
  "withdraw",
  "reject",
  "park",
  "merge",
];

const act = async (room: ModelledRoom, by: Delegation, pick: Picker): Promise<number> => {
  const { register, text } = room;
  const open = register.open();
  const id = pick(8) === 0 ? any(pick, [...register.described.keys()]) : any(pick, open);
  if (id === undefined) return 0;
  const command = pick(10) === 0 ? any(pick, commands) : any(pick, usual);
  const isPens = ["accept", "reject", "park", "merge"].includes(command);
  const maker = register.makerOf(id) as Delegation;
  const isOther = pick(12) === 0;
  const isMakers = !isOther && command === "withdraw" && pick(3) > 0;
  const delegation = isMakers ? maker : by;
  const who = isPens && !isOther ? null : delegation;
  const home = text.home(id);
  const near = open.filter((each) => text.home(each) === home && each !== id);
  const into =
    command === "merge" ? (any(pick, pick(5) === 0 || near.length === 0 ? open : near) ?? null) : null;
  await room.act(who, id, { command, into });
  return 1;
};

const accept = async (room: ModelledRoom, pick: Picker): Promise<number> => {
  const id = any(pick, room.register.open());
  if (id === undefined) return 0;
  await room.act(null, id, { command: "accept" });
  return 1;
};

const acceptSeveral = async (room: ModelledRoom, pick: Picker): Promise<number> => {
  const { register, text } = room;
  const inline = register.open().filter((id) => !text.home(id)?.whole.some((whole) => whole.id === id));
  const ids = [...new Set([any(pick, inline), any(pick, inline), any(pick, inline)])].filter(
    (id) => id !== undefined,
  );
  if (ids.length < 2) return 0;
  await room.acceptTogether(ids);
  return 1;
};
