// R12: a proof about one paragraph, to be handed to anybody: what it says, what was said of it, and that this is in the record.
import { entryOf, type RecordEntry, recordAbout, searchRecord } from "#db/record/record";
import { base64Of } from "#domain/bytes";
import type { ParagraphId } from "#domain/draft";
import { type ParagraphProof, type ProvenText, proofFormat } from "#domain/record/paragraph-proof";
import type { ProvenEntry } from "#domain/record/proven-entry";
import { inclusionOf } from "#domain/record/tree";
import { Refusal } from "#domain/refusal";
import { treeOfBlocks } from "#server/block-tree";
import { fileName, type SavedFile, streamed } from "#server/http/attachment";
import { pauses } from "#server/pauses";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type Version, type VersionView, viewVersion } from "#server/texts/texts-view";
import { attestedOf } from "./attested";
import { namesOfActing } from "./record-names";
import { type RecordTree, recordTree } from "./record-trees";
import { signedCheckpoint } from "./signed-checkpoint";

/** Characters of entries in a proof: an entry may keep the longest paragraph twice. */
const mostCharacters = 4_000_000;

/** What says who agreed to the words, for which there is room when the rest of a long history has taken its own. */
const isWanted = ({ act }: RecordEntry): boolean =>
  /^(position|standing|silence|placement)\.|^text\.issued$|^draft\.adopted$/.test(act);

const mostOf = (entry: RecordEntry): number => (isWanted(entry) ? 3 * mostCharacters : mostCharacters);

/** Of which paragraph, and as it stands where. */
type Asked = { readonly pid: ParagraphId; readonly text: Version };

/** R12: the proof as a file. Throws `not-found` for a paragraph that does not stand there. */
export const proveParagraph = async (seat: Seat, { pid, text }: Asked): Promise<SavedFile> => {
  const version = await viewVersion(seat, text);
  const index = version.blocks.findIndex((block) => block.pid === pid);
  const paragraph = version.blocks[index];
  if (!paragraph) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const { entries, left } = await entriesAbout(seat, pid, version);
  const record = await recordTree(seat.draft.id);
  const { note, key } = signedCheckpoint(seat.draft.id, record);
  const attested = await attestedOf(seat.draft.id, record, entries.at(-1)?.n);
  const proof: Omit<ParagraphProof, "entries"> = {
    format: proofFormat,
    draft: { id: seat.draft.id, title: seat.draft.title },
    madeAt: new Date().toISOString(),
    checkpoint: { note, key },
    ...(attested && { attested }),
    paragraph,
    text: await provenText(version, index, entries),
    left,
    people: await namesOfActing(seat, new Set(entries.flatMap(({ userId }) => userId ?? []))),
  };
  const name = fileName(`proof ${seat.draft.id} ${paragraph.label || pid}`);
  const content = streamed(piecesOf(proof, entries, record));
  return { name: `${name}.json`, mediaType: "application/json", content };
};

// An entry on each line.
async function* piecesOf(
  proof: Omit<ParagraphProof, "entries">,
  entries: readonly RecordEntry[],
  { tree, size }: RecordTree,
): AsyncGenerator<string> {
  const pause = pauses();
  yield `${JSON.stringify(proof).slice(0, -1)},\n"entries":[\n`;
  for (const [at, entry] of entries.entries()) {
    const proven: ProvenEntry = {
      entry: entryOf(entry),
      hashes: inclusionOf(tree, entry.n - 1, size).map(base64Of),
    };
    yield `${at === 0 ? "" : ",\n"}${JSON.stringify(proven)}`;
    await pause();
  }
  yield "\n]}\n";
}

// In their order: those on the paragraph, and the issue of the text that it stands in, and the adoption.
const entriesAbout = async ({ draft }: Seat, pid: ParagraphId, { record }: VersionView) => {
  const { db } = runtime().database;
  const found = new Map<number, RecordEntry>();
  const pause = pauses();
  let [characters, left] = [0, 0];
  for await (const portion of recordAbout(db, draft.id, [pid]))
    for (const entry of portion) {
      const size = JSON.stringify(entry.facts).length;
      if (characters + size > mostOf(entry)) left += 1;
      else {
        found.set(entry.n, entry);
        characters += size;
      }
      await pause();
    }
  const whole = await searchRecord(db, draft.id, { acts: ["text.issued", "draft.adopted"] }, { limit: 1000 });
  for (const entry of whole)
    if (entry.n === record?.n || entry.act === "draft.adopted") found.set(entry.n, entry);
  return { entries: [...found.values()].sort((one, other) => one.n - other.n), left };
};

const provenText = async (
  { version, symbol, blocks }: VersionView,
  index: number,
  entries: readonly RecordEntry[],
): Promise<ProvenText | null> => {
  if (version === "live" || symbol === null) return null;
  const issue = entries.find(({ act, facts }) => act === "text.issued" && facts.n === version);
  if (!issue?.facts.blocks) return { n: version, symbol, place: null };
  const tree = await treeOfBlocks(blocks);
  const hashes = inclusionOf(tree, index, tree.size).map(base64Of);
  return { n: version, symbol, place: { index, hashes } };
};
