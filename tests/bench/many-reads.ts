// The pages that read all passages of a draft, asked for once and again, and what the two writers noticed meanwhile.
import type { SignedInPerson } from "../support/sign-in";
import { summary, type TwoWriters } from "./two-writers";

const draft = "/api/drafts/bench";

type Read = { readonly name: string; readonly path: string };
type Found = { items: { id: string; pid: string }[] };

// Links and answers as people would have made them: three for each of so many paragraphs.
const answerSome = async (secretariat: SignedInPerson, pids: readonly string[]): Promise<void> => {
  for (const pid of pids) {
    const { items } = (await secretariat.json("GET", `${draft}/blocks/${pid}/candidates?limit=3`)) as Found;
    for (const { id } of items) {
      await secretariat.json("POST", `${draft}/links`, { pid, passage: id, kind: "adapted" });
      await secretariat.json("PUT", `${draft}/passages/${id}/disposition`, { kind: "in-part" });
    }
  }
};

const readsOf = (pid: string, passage: string, submission: string): Read[] => [
  { name: "submissions", path: "submissions" },
  { name: "one submission", path: `submissions/${submission}` },
  { name: "candidates for a paragraph", path: `blocks/${pid}/candidates` },
  { name: "candidates for a passage", path: `passages/${passage}/candidates` },
  { name: "coverage", path: "coverage" },
  { name: "counts of the coverage", path: "coverage?only=counts" },
  { name: "passages of a cell", path: "coverage/passages?outcome=unanswered&limit=100" },
  { name: "passages with two words", path: "passages?q=financing%20teachers&limit=100" },
  { name: "search", path: "search?q=financing%20teachers" },
  { name: "themes", path: "themes" },
  { name: "links", path: "links" },
  { name: "answers", path: "answers" },
  { name: "answers to one", path: `answers/${submission}` },
  { name: "asks alike", path: "passages/alike?limit=20" },
  { name: "trace as csv", path: "export/trace?format=csv" },
  { name: "trace as xlsx", path: "export/trace?format=xlsx" },
  { name: "compilation as docx", path: "export?format=docx&view=compilation" },
];

const timed = async (
  secretariat: SignedInPerson,
  path: string,
): Promise<{ ms: number; status: number; size: number }> => {
  const begun = performance.now();
  const response = await secretariat.ask(`${draft}/${path}`);
  const { byteLength } = await response.arrayBuffer();
  return { ms: performance.now() - begun, status: response.status, size: byteLength / 1024 };
};

/** Prints a row for each of the pages. */
export const measureReads = async (secretariat: SignedInPerson, writers: TwoWriters): Promise<void> => {
  const { items: blocks } = (await secretariat.json("GET", `${draft}/blocks`)) as Found;
  const { items: submissions } = (await secretariat.json("GET", `${draft}/submissions?limit=2`)) as Found;
  const { items: passages } = (await secretariat.json("GET", `${draft}/passages?limit=20`)) as Found;
  process.stdout.write("\n| page | first ms | again ms | kB | longest key ms |\n|---|---|---|---|---|\n");
  const [pid = "", passage = "", submission = ""] = [blocks[50]?.pid, passages[10]?.id, submissions[0]?.id];
  await writers.since();
  const reads = readsOf(pid, passage, submission);
  const first = reads.find(({ name }) => name.startsWith("candidates"));
  const built = first ? await timed(secretariat, first.path) : null;
  const { longest } = summary([await writers.since()]);
  process.stdout.write(
    `| first index of all passages | ${built?.ms.toFixed(0)} | | | ${longest.toFixed(0)} |\n`,
  );
  await answerSome(
    secretariat,
    blocks.slice(0, 100).map((block) => block.pid),
  );
  for (const { name, path } of reads) {
    await writers.since();
    const [once, again] = [await timed(secretariat, path), await timed(secretariat, path)];
    const { longest: noticed } = summary([await writers.since()]);
    const figures = [once.ms, again.ms, once.size, noticed].map((figure) => figure.toFixed(0));
    const failed = once.status === 200 ? "" : ` (${once.status})`;
    process.stdout.write(`| ${name}${failed} | ${figures.join(" | ")} |\n`);
  }
  process.stdout.write("\n");
};
