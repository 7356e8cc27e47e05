// Reads the whole history after everything, and says what harm was done: each finding is one word, act or copy that is not as
// it was promised to somebody.
import { and, eq, gt } from "drizzle-orm";
import type { Database } from "#db/client";
import { record } from "#db/schema/agreement";
import { comments } from "#db/schema/comments";
import { updates } from "#db/schema/drafts";
import { hashing } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import type { RecordEntry } from "#domain/record/record-words";
import { say } from "#domain/saying";
import type { SeatHolder } from "../room-server";
import { askPeer, type MeetingActor } from "./actors";
import type { Typist } from "./delegates";
import type { Installation, Peer } from "./installation";

/** What may go wrong. */
const harms = [
  "lost",
  "doubled",
  "changed",
  "stale reads",
  "positions on unseen words",
  "acts after withdrawal",
  "copies that differ",
  "faults of the record",
  "strange answers",
] as const;
type Harm = (typeof harms)[number];

export type Finding = { readonly harm: Harm; readonly what: string };

/** What was done, and by whom. */
export type MeetingHistory = {
  /** Each draft, and who reads its record. */
  readonly drafts: readonly { readonly draft: string; readonly reader: SeatHolder }[];
  readonly team: readonly Typist[];
  readonly actors: readonly MeetingActor[];
  /** The person whose rights were withdrawn, and when, by the database's clock. */
  readonly shutOut: { readonly who: SeatHolder; readonly since: Date } | null;
};

/** The words of a paragraph that is agreed all the time. */
export const agreedWords = "We note the progress.";

const finding =
  (harm: Harm) =>
  (what: string): Finding => ({ harm, what });

/** Reads the history. */
export const readHistory = async (
  installation: Installation,
  done: MeetingHistory,
): Promise<readonly Finding[]> => {
  const read = await Promise.all(done.drafts.map((each) => readDraft(installation.peers, each)));
  const entries = read.flatMap((each) => each.entries);
  const said = [...entries.map((entry) => JSON.stringify(entry)), ...read.flatMap((each) => each.comments)];
  const [words] = read;
  return [
    ...read.flatMap((each) => each.findings),
    ...done.team.flatMap((typist) => typedWords(typist, words?.blocks ?? [])),
    ...done.actors.flatMap((actor) => acts(actor, said)),
    ...done.actors.flatMap((actor) => seenWords(actor, entries)),
    ...read.flatMap((each) => closedWords(each.entries)),
    ...(await afterWithdrawal(installation, done.shutOut)),
  ];
};

type HistoryBlock = { readonly pid: string; readonly text: string; readonly standing: string };
type DraftRead = {
  readonly blocks: readonly HistoryBlock[];
  readonly entries: readonly RecordEntry[];
  readonly comments: readonly string[];
  readonly findings: readonly Finding[];
};

// Everybody must read the same at each server, and the record must be whole.
const readDraft = async (
  peers: readonly Peer[],
  { draft, reader }: MeetingHistory["drafts"][number],
): Promise<DraftRead> => {
  const ask = async (peer: Peer, path: string): Promise<string> => {
    const { status, text } = await askPeer(peer, reader, ["GET", `drafts/${draft}/${path}`]);
    if (status !== 200) throw new Error(`${path} could not be read: ${status} ${text}`);
    return text;
  };
  const [first, ...others] = peers;
  if (!first) throw new Error("There is no server.");
  const paths = ["blocks?limit=1000", "proposals?limit=1000", "silence", "comments?limit=1000"];
  const findings: Finding[] = [];
  for (const path of paths) {
    const copy = withoutClock(await ask(first, path));
    for (const peer of others)
      if (withoutClock(await ask(peer, path)) !== copy) findings.push(finding("copies that differ")(path));
  }
  const verified = verifyFile(await ask(first, "record?format=json"), hashing);
  const faults = verified.faults.map(({ where, what }) =>
    finding("faults of the record")(`${say(where)}: ${say(what)}`),
  );
  const blocks: { items: readonly HistoryBlock[] } = JSON.parse(await ask(first, "blocks?limit=1000"));
  const threads: { items: readonly unknown[] } = JSON.parse(await ask(first, "comments?limit=1000"));
  const agreed = blocks.items.filter(({ pid }) => pid === "agreed");
  const broken = agreed.filter(({ text, standing }) => text !== agreedWords || standing !== "agreed");
  return {
    blocks: blocks.items,
    entries: verified.record?.entries ?? [],
    comments: threads.items.map((thread) => JSON.stringify(thread)),
    findings: [...findings, ...faults, ...broken.map(({ text }) => finding("changed")(`agreed: ${text}`))],
  };
};

const withoutClock = (text: string): string => text.replace(/"now":"[^"]*"/u, "");

const typedWords = ({ pid, count, unread }: Typist, blocks: readonly HistoryBlock[]): Finding[] => {
  const text = blocks.find((block) => block.pid === pid)?.text ?? "";
  const found = text.split(" ").filter((word) => word !== "");
  const times = new Map<string, number>();
  for (const word of found) times.set(word, (times.get(word) ?? 0) + 1);
  const typed = Array.from({ length: count }, (_, n) => String(n));
  const lost = typed.filter((word) => !times.has(word));
  const doubled = [...times].filter(([, count]) => count > 1).map(([word]) => word);
  const isWhole = lost.length + doubled.length === 0;
  return [
    ...lost.map((word) => finding("lost")(`${pid}: ${word}`)),
    ...doubled.map((word) => finding("doubled")(`${pid}: ${word}`)),
    ...unread.map(finding("stale reads")),
    ...(isWhole && found.join(" ") !== typed.join(" ") ? [finding("changed")(`${pid}: ${text}`)] : []),
  ];
};

// What was acknowledged stands once; what was not, once at most.
const acts = ({ acknowledged, sent, unread, strange }: MeetingActor, said: readonly string[]): Finding[] => {
  const times = ({ mark }: { readonly mark: string }) =>
    said.reduce((sum, each) => sum + (each.includes(mark) ? 1 : 0), 0);
  return [
    ...acknowledged.filter((deed) => times(deed) === 0).map(({ mark }) => finding("lost")(mark)),
    ...sent.filter((deed) => times(deed) > 1).map(({ mark }) => finding("doubled")(mark)),
    ...unread.map(finding("stale reads")),
    ...[...new Set(strange)].map(finding("strange answers")),
  ];
};

// What is bound to words is recorded with the digest of the words that were seen, whether the answer came back or not.
const seenWords = ({ sent }: MeetingActor, entries: readonly RecordEntry[]): Finding[] =>
  sent.flatMap(({ mark, seen }) => {
    const entry =
      seen === undefined ? undefined : entries.find((each) => JSON.stringify(each).includes(mark));
    return entry && entry.digest !== seen ? [finding("positions on unseen words")(mark)] : [];
  });

// From an agreement to its reopening every entry on the paragraph speaks of the same words.
const closedWords = (entries: readonly RecordEntry[]): Finding[] => {
  const closed = new Map<string, string | null>();
  return entries.flatMap((entry) => {
    const { pid, digest, act, facts, n } = entry;
    if (!pid) return [];
    const kept = closed.get(pid);
    if (act === "standing.changed") {
      if (facts.to === "agreed") closed.set(pid, digest);
      else closed.delete(pid);
    }
    const isOther = kept !== undefined && digest !== null && digest !== kept;
    return isOther ? [finding("changed")(`entry ${n}: ${act} on ${pid}, which was agreed`)] : [];
  });
};

/** After so many milliseconds nothing that somebody does whose rights were withdrawn may be kept. Words: none. */
const longestNotice = 1000;

const afterWithdrawal = async (
  installation: Installation,
  shutOut: MeetingHistory["shutOut"],
): Promise<readonly Finding[]> => {
  if (!shutOut) return [];
  const { who, since } = shutOut;
  const noticed = new Date(since.getTime() + longestNotice);
  const database: Database = await installation.freshDatabase();
  const { db } = database;
  const words = await db
    .select({ at: updates.at })
    .from(updates)
    .where(and(eq(updates.userId, who.userId), gt(updates.at, since)));
  const entries = await db
    .select({ at: record.at })
    .from(record)
    .where(and(eq(record.userId, who.userId), gt(record.at, noticed), eq(record.act, "position.taken")));
  const said = await db
    .select({ at: comments.at })
    .from(comments)
    .where(and(eq(comments.userId, who.userId), gt(comments.at, noticed)));
  await database.close();
  const late = (what: string) => (row: { at: Date }) =>
    finding("acts after withdrawal")(`${what} at ${row.at.toISOString()}, withdrawn ${since.toISOString()}`);
  return [...words.map(late("words")), ...entries.map(late("an act")), ...said.map(late("a comment"))];
};

/** The head of the table of harm. */
export const tableHead = [
  `| seed | faults | words | acts | longest wait ms | ${harms.join(" | ")} |`,
  `|${" --- |".repeat(harms.length + 5)}`,
].join("\n");

/** A row of it. */
export const tableRow = (figures: readonly (string | number)[], findings: readonly Finding[]): string => {
  const counts = harms.map((harm) => findings.filter((each) => each.harm === harm).length);
  return `| ${[...figures, ...counts].join(" | ")} |`;
};
