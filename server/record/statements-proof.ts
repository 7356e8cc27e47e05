// R19: all that a delegation said in a draft, to be handed to anybody.
import { type RecordEntry, searchRecord } from "#db/record/record";
import { fixedLabels } from "#db/texts/texts";
import { type StatementsProof, statementsFormat } from "#domain/record/statements-proof";
import { Refusal } from "#domain/refusal";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { type ExportFile, fileName } from "#server/http/attachment";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { attestedOf } from "./attested";
import { proofFile, withinRoom } from "./proof-file";
import { signingOf } from "./proof-signing";
import { namesOfActing } from "./record-names";
import { recordTree } from "./record-trees";
import { rekeyedIn } from "./rekeyed";
import { signedCheckpoint } from "./signed-checkpoint";

/** R19: the proof as a file. Throws `not-found` where nothing was done in the name of the delegation. */
export const proveStatements = async (seat: Seat, delegation: string): Promise<ExportFile> => {
  const { id, title } = seat.draft;
  const { db } = runtime().database;
  const { entries, left } = withinRoom(await searchRecord(db, id, { delegation }));
  if (entries.length === 0)
    throw new Refusal("not-found", "Nothing was done in this draft in the name of {delegation}.", {
      delegation,
    });
  const record = await recordTree(id);
  const { note, key } = signedCheckpoint(id, record);
  const [attested, signing, people, labels] = await Promise.all([
    attestedOf(id, record, entries.at(-1)?.n),
    signingOf(id, entries, record),
    namesOfActing(seat, new Set(entries.flatMap(({ userId }) => userId ?? []))),
    labelsOf(seat, entries),
  ]);
  const proof: Omit<StatementsProof, "entries"> = {
    format: statementsFormat,
    draft: { id, title },
    madeAt: new Date().toISOString(),
    checkpoint: { note, key },
    ...(attested && { attested }),
    delegation,
    ...rekeyedIn(record),
    ...signing,
    left,
    people,
    labels,
  };
  return proofFile(fileName(`statements ${id} ${delegation}`), proof, { entries, record });
};

// The numbers that the paragraphs have now.
const labelsOf = async (
  { draft }: Seat,
  entries: readonly RecordEntry[],
): Promise<Record<string, string>> => {
  const { database, rooms } = runtime();
  const blocks = (await rooms.open(draft.id)).blocks();
  const fixed = await fixedLabels(database.db, draft.id);
  const printed = printedInFull(blocks, numberingOf(draft.settings), fixed);
  const named = new Set(entries.flatMap(({ pid }) => pid ?? []));
  return Object.fromEntries([...printed].filter(([pid, label]) => label !== "" && named.has(pid)));
};
