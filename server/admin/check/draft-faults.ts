// Whether a draft is what its log, its record and its texts say (K3), as an archive is held against itself before it is loaded.
import type { Db } from "#db/client";
import { type ArchivedRow, readRows } from "#db/documents/archive";
import { archivedNames } from "#db/documents/archived-tables";
import { snapshotsOf, updatesAfter } from "#db/draft/updates";
import { typedIn } from "#db/proposals/typed";
import { findText, fixedLabels, textsIn } from "#db/texts/texts";
import { digestOfBlock } from "#domain/digest";
import type { Block } from "#domain/draft";
import { say } from "#domain/saying";
import { freeze } from "#domain/texts/texts";
import { recordOf } from "#domain/typed-entries";
import { Gathering, headOf } from "#server/documents/archived-rows";
import { numberingOf } from "#server/draft/blocks-view";
import { factFindings } from "#server/intake/archive/archive";
import type { CheckFinding } from "./found";
import { logFaults, type Stop } from "./log-faults";

/** What is wrong with a draft: the first thing in each respect. */
export const draftFaults = async (db: Db, draftId: string): Promise<readonly CheckFinding[]> => {
  const { faults, blocks } = await logFaults({
    changes: await updatesAfter(db, draftId, 0),
    snapshots: await snapshotsOf(db, draftId),
    stops: await textStops(db, draftId),
  });
  const facts = blocks === null ? [] : await rowFaults(db, draftId, blocks);
  return [...faults, ...facts.slice(0, 1)].map((what) => ({ where: `draft ${draftId}`, what }));
};

// A text has the words that the log made when it was issued.
const textStops = async (db: Db, draftId: string): Promise<readonly Stop[]> => {
  const stops: Stop[] = [];
  for (const { n, symbol } of await textsIn(db, draftId)) {
    const text = await findText(db, draftId, n);
    if (!text) continue;
    const issued = text.body.blocks.map(({ pid, digest }) => `${pid} ${digest}`).join("\n");
    stops.push({
      seq: text.body.seq,
      fault: (words) => {
        const made = words.blocks().map((block) => `${block.pid} ${digestOfBlock(block)}`);
        return made.join("\n") === issued
          ? null
          : `the words of text ${n} (${symbol}) are not those of its log`;
      },
    });
  }
  return stops;
};

const rowFaults = async (db: Db, draftId: string, blocks: readonly Block[]): Promise<readonly string[]> => {
  const found = new Gathering(draftId, { userId: "", role: "secretariat", delegation: null });
  const rows = recordOf(archivedNames, (): ArchivedRow[] => []);
  for (const name of archivedNames)
    if (name !== "submissionOriginals")
      for await (const row of found.keep(name, readRows(db, draftId, name))) rows[name].push(row);
  if (rows.record.length === 0) return ["it has no record"];
  const head = await headOf(db, found);
  const typed = await typedIn(db, draftId);
  const waiting = new Set(typed.flatMap(({ proposal, before }) => (before ? [] : [proposal])));
  const words = freeze(
    blocks.map((block) => without(block, waiting)),
    { numbering: numberingOf(head.draft.settings), fixed: await fixedLabels(db, draftId) },
    digestOfBlock,
  );
  return factFindings({ ...head, words }, rows).faults.map((fault) => say(fault));
};

// R9: a proposal that is still being typed has no entry yet.
const without = (block: Block, waiting: ReadonlySet<string>): Block => ({
  ...block,
  runs: block.runs
    .filter(({ insertions }) => !insertions.some(({ id }) => waiting.has(id)))
    .map((run) => ({ ...run, deletions: run.deletions.filter(({ id }) => !waiting.has(id)) })),
});
