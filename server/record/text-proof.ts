// R20: an issued text, to be handed to anybody.
import { searchRecord } from "#db/record/record";
import { type TextProof, textFormat } from "#domain/record/text-proof";
import { Refusal } from "#domain/refusal";
import { type ExportFile, fileName } from "#server/http/attachment";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { viewText } from "#server/texts/texts-view";
import { attestedOf } from "./attested";
import { fileOf, provenIn } from "./proof-file";
import { recordTree } from "./record-trees";
import { rekeyedIn } from "./rekeyed";
import { signedCheckpoint } from "./signed-checkpoint";

/** R20: the proof as a file. Throws `not-found` for a text that was not issued, and `conflict` for one from before texts had trees. */
export const proveText = async (seat: Seat, n: number): Promise<ExportFile> => {
  const { symbol, blocks } = await viewText(seat, n);
  const { id, title } = seat.draft;
  const issues = await searchRecord(runtime().database.db, id, { acts: ["text.issued"] }, { limit: 1000 });
  const issue = issues.find(({ facts }) => facts.n === n);
  if (!issue?.facts.blocks)
    throw new Refusal(
      "conflict",
      "This text was issued before texts could be proven one by one. Save the whole record.",
    );
  const record = await recordTree(id);
  const { note, key } = signedCheckpoint(id, record);
  const attested = await attestedOf(id, record, issue.n);
  const proof: Omit<TextProof, "blocks"> = {
    format: textFormat,
    draft: { id, title },
    madeAt: new Date().toISOString(),
    checkpoint: { note, key },
    ...(attested && { attested }),
    ...rekeyedIn(record),
    issue: provenIn(record)(issue),
  };
  const lines = { member: "blocks", of: blocks, written: (block: object) => JSON.stringify(block) };
  return fileOf(fileName(`text ${id} ${symbol}`), proof, lines);
};
