// The papers of a large text, 430 paragraphs with 1,000 brackets and 300 proposals of twelve delegations, while two people
// type: how long each takes, and the longest that a key waited for the other one meanwhile.
import { availableParallelism, loadavg } from "node:os";
import { type SignedInPerson, signIn } from "../support/sign-in";
import { largeText } from "./large-text";
import { type Adref, startAdref } from "./servers";
import { letTwoWrite, summary, type TwoWriters } from "./two-writers";

const proposals = 300;
const runs = 3;
/** Goals in milliseconds: for a paper, and for a key meanwhile. */
const goals = { paper: 3000, key: 50 };
const delegations = ["chn", "bra", "ind", "usa", "rus", "fra", "ken", "zaf", "mex", "jpn"];

const papers = [
  ["Word, clean", "format=docx&view=clean"],
  ["Word, marked", "format=docx&view=marked"],
  ["Word, compilation", "format=docx&view=compilation"],
  ["PDF", "format=pdf&view=clean"],
  ["XML, clean", "format=xml&view=clean"],
  ["XML, marked", "format=xml&view=marked"],
  ["web page", "format=html&view=clean"],
] as const;

type Blocks = { readonly items: readonly { readonly pid: string; readonly type: string }[] };

// Words come in at the start of a paragraph, or the whole of it would be taken out: both stand in every marked paper.
const propose = async (adref: Adref): Promise<void> => {
  const people = await Promise.all(
    delegations.map((name) => signIn(adref.base, `${name}@demo.example`, "demo-2015")),
  );
  const blocks = (await people[0]?.json("GET", "/api/drafts/bench/blocks")) as Blocks | undefined;
  const paragraphs = (blocks?.items ?? []).filter(({ type }) => type !== "heading");
  for (let number = 0; number < proposals; number += 1) {
    const pid = paragraphs[number % paragraphs.length]?.pid;
    const change =
      number % 10 === 9
        ? { op: "remove", pid }
        : { op: "insert", pid, at: 0, text: `In view of matter ${number} and of what was said, ` };
    await people[number % people.length]?.json("POST", "/api/drafts/bench/proposals", change);
  }
};

type Timed = { readonly ms: number; readonly status: number; readonly kilobytes: number };

const fetchPaper = async (reader: SignedInPerson, query: string): Promise<Timed> => {
  const begun = performance.now();
  const answer = await reader.ask(`/api/drafts/bench/export?${query}`);
  const { byteLength } = await answer.arrayBuffer();
  return { ms: performance.now() - begun, status: answer.status, kilobytes: byteLength / 1024 };
};

const measure = async (
  name: string,
  query: string,
  reader: SignedInPerson,
  writers: TwoWriters,
): Promise<boolean> => {
  await writers.since();
  const took: Timed[] = [];
  for (let run = 0; run < runs; run += 1) took.push(await fetchPaper(reader, query));
  const { longest, unheard } = summary([await writers.since()]);
  const slowest = Math.max(...took.map(({ ms }) => ms));
  const failed = took.find(({ status }) => status !== 200);
  const cells = [
    failed ? `${name} (${failed.status})` : name,
    took.map(({ ms }) => ms.toFixed(0)).join(" / "),
    took[0]?.kilobytes.toFixed(0),
    longest.toFixed(0),
    unheard,
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
  return !failed && slowest <= goals.paper && longest <= goals.key;
};

/** Prints what each paper takes, as a table. */
export const measureExport = async (): Promise<void> => {
  const adref = await startAdref("bench", largeText(), { mode: "negotiating", anyCore: true });
  try {
    await propose(adref);
    const reader = await signIn(adref.base, "cofacilitator1@demo.example", "demo-2015");
    const writers = await letTwoWrite(adref, true);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const { p99, longest } = summary([await writers.since()]);
    process.stdout.write(
      `${proposals} proposals, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; before, a key took ` +
        `${p99.toFixed(0)} ms at p99, ${longest.toFixed(0)} at most.\n\n` +
        `| paper | ms, ${runs} times | kB | longest key ms | unheard |\n|---|---|---|---|---|\n`,
    );
    const held: boolean[] = [];
    for (const [name, query] of papers) held.push(await measure(name, query, reader, writers));
    process.stdout.write(
      `\n${held.filter(Boolean).length} of ${held.length} are within ${goals.paper} ms, and no key waited over ${goals.key} ms for them.\n\n`,
    );
    writers.stop();
  } finally {
    await adref.stop();
  }
};
