// What a browser sends at once may be more than the server takes in one message: italics over a long draft, their undoing,
// an afternoon without a connection. It goes in portions then, each of which leaves every paragraph as somebody wrote it.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { mostAtOnce } from "#domain/portions";
import { type WordsMessage, writeMessage } from "../protocol";

type StructPiece = { readonly struct: Y.Item | Y.GC; readonly text: object | null };
/** Some of what was deleted, in one text. */
type DeletedRange = { readonly client: number; readonly clock: number; readonly length: number };
type UpdatePortion = { readonly pieces: readonly StructPiece[]; readonly gone: DeletedRange[] };

/**
 * An update of a document as updates that the server takes one after the other. One that cannot be divided without leaving a
 * paragraph half changed stays whole. `isState`: it is all that the other side may lack, and names deletions that it knows.
 */
export const divided = (doc: Y.Doc, update: Uint8Array, isState: boolean): readonly Uint8Array[] => {
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces: StructPiece[] = [];
  for (const struct of structs) {
    // Several documents' changes may build on each other.
    if (struct instanceof Y.Skip || struct.id.client !== structs[0]?.id.client) return [update];
    pieces.push({ struct, text: textAt(doc, struct.id.client, struct.id.clock) });
  }
  const gone = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len: length }): DeletedRange => ({ client, clock, length })),
  );
  const portions = portionsOf(pieces);
  if (isState) append(portions, gone);
  else distribute(portions, doc, gone);
  return portions.length < 2 ? [update] : portions.map(written);
};

/** A message with words as messages that the server takes one after the other. */
export const inPortions = (doc: Y.Doc, { type, bytes }: WordsMessage): readonly Uint8Array<ArrayBuffer>[] =>
  divided(doc, bytes, type === "answer").map((portion) => writeMessage({ type, bytes: portion }));

const textAt = (doc: Y.Doc, client: number, clock: number): object | null => {
  const found = Y.getItem(doc.store, Y.createID(client, clock));
  return found instanceof Y.Item ? found.parent : null;
};

// --- what is new ---

// Words may come one by one, but a format has an end: a text in which formats are set stays in one portion.
const portionsOf = (pieces: readonly StructPiece[]): UpdatePortion[] => {
  const ends = endsOf(pieces);
  const portions: UpdatePortion[] = [];
  let [start, cut, whole] = [0, 0, 0];
  const texts = new Set<object>();
  for (const [index, { text }] of pieces.entries()) {
    if (text) texts.add(text);
    const isFull = index - start >= mostAtOnce.changes || texts.size > mostAtOnce.paragraphs;
    if (isFull && cut > start) {
      portions.push({ pieces: pieces.slice(start, cut), gone: [] });
      start = cut;
      texts.clear();
      for (const piece of pieces.slice(start, index + 1)) if (piece.text) texts.add(piece.text);
    }
    whole = Math.max(whole, (text && ends.get(text)) ?? 0);
    if (whole <= index) cut = index + 1;
  }
  if (start < pieces.length) portions.push({ pieces: pieces.slice(start), gone: [] });
  return portions;
};

// Where the last piece of each text stands in which formats are set.
const endsOf = (pieces: readonly StructPiece[]): Map<object, number> => {
  const formatted = new Set(
    pieces.map(({ struct, text }) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentFormat ? text : null,
    ),
  );
  const ends = new Map<object, number>();
  for (const [index, { text }] of pieces.entries()) if (text && formatted.has(text)) ends.set(text, index);
  return ends;
};

// --- what is gone ---

const append = (portions: UpdatePortion[], gone: readonly DeletedRange[]): void => {
  const last = portions.at(-1);
  if (last) for (const each of gone) last.gone.push(each);
  else portions.push({ pieces: [], gone: [...gone] });
};

// What goes from a text goes with the last that comes into it.
const distribute = (portions: UpdatePortion[], doc: Y.Doc, gone: readonly DeletedRange[]): void => {
  const last = new Map<object, UpdatePortion>();
  for (const portion of portions) for (const { text } of portion.pieces) if (text) last.set(text, portion);
  const others = new Map<object | null, DeletedRange[]>();
  for (const each of gone.flatMap((range) => byText(doc, range))) {
    const ranges = (each.text && last.get(each.text)?.gone) ?? others.get(each.text);
    if (ranges) ranges.push(each);
    else others.set(each.text, [each]);
  }
  let open: UpdatePortion = { pieces: [], gone: [] };
  let texts = 0;
  for (const ranges of others.values()) {
    const isFull = open.gone.length + ranges.length > mostAtOnce.takenOut || texts >= mostAtOnce.paragraphs;
    if (isFull && open.gone.length > 0) {
      portions.push(open);
      [open, texts] = [{ pieces: [], gone: [] }, 0];
    }
    open.gone.push(...ranges);
    texts += 1;
  }
  if (texts === 0) return;
  // A few deletions need no message of their own.
  const [only, ...more] = portions;
  if (only && more.length === 0 && isSmall(only, texts)) only.gone.push(...open.gone);
  else portions.push(open);
};

const isSmall = ({ pieces, gone }: UpdatePortion, texts: number): boolean =>
  pieces.length + gone.length <= mostAtOnce.changes &&
  new Set(pieces.map(({ text }) => text)).size + texts <= mostAtOnce.paragraphs;

const byText = (
  doc: Y.Doc,
  { client, clock, length }: DeletedRange,
): (DeletedRange & { text: object | null })[] => {
  const structs = doc.store.clients.get(client) ?? [];
  const parts: (DeletedRange & { text: object | null })[] = [];
  const end = clock + length;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= end) break;
    const from = Math.max(clock, struct.id.clock);
    const to = Math.min(end, struct.id.clock + struct.length);
    parts.push({
      client,
      clock: from,
      length: to - from,
      text: struct instanceof Y.Item ? struct.parent : null,
    });
  }
  return parts;
};

// --- as bytes ---

const written = ({ pieces, gone }: UpdatePortion): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  const [first] = pieces;
  encoding.writeVarUint(out, first ? 1 : 0);
  if (first) {
    encoding.writeVarUint(out, pieces.length);
    encoder.writeClient(first.struct.id.client);
    encoding.writeVarUint(out, first.struct.id.clock);
    for (const { struct } of pieces) struct.write(encoder, 0);
  }
  const clients = new Map<number, DeletedRange[]>();
  for (const each of gone) {
    const ranges = clients.get(each.client);
    if (ranges) ranges.push(each);
    else clients.set(each.client, [each]);
  }
  encoding.writeVarUint(out, clients.size);
  for (const [client, ranges] of clients) {
    const inOrder = joined(ranges);
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, inOrder.length);
    for (const { clock, length } of inOrder) {
      encoding.writeVarUint(out, clock);
      encoding.writeVarUint(out, length);
    }
  }
  return encoder.toUint8Array();
};

const joined = (ranges: readonly DeletedRange[]): DeletedRange[] => {
  const all: DeletedRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.clock - other.clock)) {
    const last = all.at(-1);
    if (last && last.clock + last.length === range.clock)
      all[all.length - 1] = { ...last, length: last.length + range.length };
    else all.push(range);
  }
  return all;
};
