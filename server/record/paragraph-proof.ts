// R12: a portable proof about one paragraph: its words, the positions and acts on it, and that all of this is
// in the record.
import { entryOf, type RecordEntry, recordAbout, searchRecord } from "#db/record/record";
import { base64Of } from "#domain/bytes";
import type { ParagraphId } from "#domain/draft";
import { treeOfBlocks } from "#domain/record/growing-tree";
import { type ParagraphProof, type ProvenText, proofFormat } from "#domain/record/paragraph-proof";
import type { RecordEntry as Entry } from "#domain/record/record-words";
import { inclusionOf } from "#domain/record/tree";
import type { ProvenOrigin } from "#domain/record/word-origins";
import { Refusal } from "#domain/refusal";
import type { IssuedBlock } from "#domain/texts/values";
import { type ExportFile, fileName } from "#server/http/attachment";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type TextVersion, type VersionView, viewVersion } from "#server/texts/texts-view";
import { attestedOf } from "./attested";
import { proofFile, withinRoom } from "./proof-file";
import { signingOf } from "./proof-signing";
import { namesOfActing } from "./record-names";
import { recordTree } from "./record-trees";
import { rekeyedIn } from "./rekeyed";
import { signedCheckpoint } from "./signed-checkpoint";

/**
 * Finds the origin of a paragraph's words: first derived, which takes memory for its whole history, then looked
 * up in these entries about it.
 */
export type OriginFinder = (
  paragraph: IssuedBlock,
) => Promise<(entries: ReadonlyMap<number, Entry>) => Promise<ProvenOrigin | null>>;

/**
 * The paragraph, and the version in which it is proved; `origin`: finds the sources of its words, where
 * requested.
 */
type ProofRequest = {
  readonly pid: ParagraphId;
  readonly text: TextVersion;
  readonly origin?: OriginFinder | undefined;
};

/** R12: the proof as a file. Throws `not-found` for a paragraph that is not in that version. */
export const proveParagraph = async (
  seat: Seat,
  { pid, text, origin: find }: ProofRequest,
): Promise<ExportFile> => {
  const version = await viewVersion(seat, text);
  const index = version.blocks.findIndex((block) => block.pid === pid);
  const paragraph = version.blocks[index];
  if (!paragraph) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const originIn = await find?.(paragraph);
  const { entries, left } = await entriesAbout(seat, pid, version);
  const record = await recordTree(seat.draft.id);
  const { note, key } = signedCheckpoint(seat.draft.id, record);
  const [attested, signing, people] = await Promise.all([
    attestedOf(seat.draft.id, record, entries.at(-1)?.n),
    signingOf(seat.draft.id, entries, record),
    namesOfActing(seat, new Set(entries.flatMap(({ userId }) => userId ?? []))),
  ]);
  const origin = await originIn?.(new Map(entries.map((entry) => [entry.n, entryOf(entry)])));
  const proof: Omit<ParagraphProof, "entries"> = {
    format: proofFormat,
    draft: { id: seat.draft.id, title: seat.draft.title },
    madeAt: new Date().toISOString(),
    checkpoint: { note, key },
    ...(attested && { attested }),
    paragraph,
    text: provenText(version, index, entries),
    ...rekeyedIn(record),
    ...signing,
    ...(origin && { origin }),
    left,
    people,
  };
  const name = fileName(`proof ${seat.draft.id} ${paragraph.label || pid}`);
  return proofFile(name, proof, { entries, record });
};

// In record order: the entries on the paragraph, the issue of its text, and the adoption.
const entriesAbout = async ({ draft }: Seat, pid: ParagraphId, { record }: VersionView) => {
  const { db } = runtime().database;
  const { entries, left } = withinRoom(await recordAbout(db, draft.id, [pid]));
  const found = new Map(entries.map((entry) => [entry.n, entry]));
  const whole = await searchRecord(db, draft.id, { acts: ["text.issued", "draft.adopted"] }, { limit: 1000 });
  for (const entry of whole)
    if (entry.n === record?.n || entry.act === "draft.adopted") found.set(entry.n, entry);
  return { entries: [...found.values()].sort((one, other) => one.n - other.n), left };
};

const provenText = (
  { version, symbol, blocks }: VersionView,
  index: number,
  entries: readonly RecordEntry[],
): ProvenText | null => {
  if (version === "live" || symbol === null) return null;
  const issue = entries.find(({ act, facts }) => act === "text.issued" && facts.n === version);
  if (!issue?.facts.blocks) return { n: version, symbol, place: null };
  const tree = treeOfBlocks(blocks);
  const hashes = inclusionOf(tree, index, tree.size).map(base64Of);
  return { n: version, symbol, place: { index, hashes } };
};
