// What is known of the parts of a text in Akoma Ntoso: what would change them, where they stood, where they come from.
import { branchesIn, documentTree } from "#domain/documents/document-tree";
import type { Author } from "#domain/documents/marked/marked-text";
import type { ParagraphId } from "#domain/draft";
import { element, group, type Xml } from "./xml";
import type { XmlPlace, XmlSheet, XmlSource } from "./xml-sheet";
import type { XmlChange } from "./xml-words";

/** The place of each block, in the order of the text, and what became of the parts. */
export type XmlPlaces = {
  readonly ids: ReadonlyMap<ParagraphId, string>;
  readonly changes: readonly XmlChange[];
};

/** Who changes something, with what else is changed by the same: as one event for each instant. */
export type Authors = {
  readonly names: readonly string[];
  readonly events: readonly Author[];
};

export const authorsOf = (changes: readonly XmlChange[]): Authors => {
  const events = new Map(changes.map(({ author }) => [eventKey(author), author]));
  return { names: [...new Set(changes.map(({ author }) => author.by))], events: [...events.values()] };
};

const eventKey = ({ by, at }: Author): string => `${by} ${at}`;

type Analysed = XmlPlaces & { readonly sources: readonly XmlSource[]; readonly authors: Authors };

export const analysis = ({ work, texts }: XmlSheet, { sources, ids, changes, authors }: Analysed): Xml[] => {
  const modified =
    changes.length === 0 ? [] : [group("passiveModifications", {}, modifications(changes, authors))];
  const mapped = mappings(texts, ids);
  const drawn =
    sources.length === 0
      ? []
      : [
          group(
            "otherReferences",
            { source: "#adref" },
            sources.map((source) => passageOf(source, work.draft, ids)),
          ),
        ];
  return modified.length + mapped.length + drawn.length === 0
    ? []
    : [group("analysis", { source: "#adref" }, [...modified, ...mapped, ...drawn])];
};

const modifications = (changes: readonly XmlChange[], { events }: Authors): Xml[] => {
  const numbers = new Map(events.map((author, index) => [eventKey(author), index + 1]));
  return changes.map(({ id, type, author }, index) =>
    element("textualMod", { type, eId: `mod_${index + 1}` }, [
      element("source", { href: `#change_${numbers.get(eventKey(author))}` }),
      element("destination", { href: `#${id}` }),
    ]),
  );
};

// T14: under which place each block of this text stood in earlier ones, since the text that put it there.
const mappings = (texts: XmlSheet["texts"], ids: XmlPlaces["ids"]): Xml[] => {
  const before = new Map<ParagraphId, string>();
  const found = texts.flatMap(({ n, blocks }) =>
    [...placesOf(blocks)].flatMap(([pid, current]) => {
      if (!ids.has(pid) || before.get(pid) === current) return [];
      before.set(pid, current);
      return [{ pid, original: `#${pid}`, current: `#${current}`, start: `#event_${n}` }];
    }),
  );
  // What has always stood where it stands needs no entry.
  const moved = new Set(
    found.filter(({ pid, current }) => current !== `#${ids.get(pid)}`).map(({ pid }) => pid),
  );
  const mapped = found
    .filter(({ pid }) => moved.has(pid))
    .map(({ pid: _, ...mapping }, index) => element("mapping", { eId: `mapping_${index + 1}`, ...mapping }));
  return mapped.length === 0 ? [] : [group("mappings", { source: "#adref" }, mapped)];
};

// The place of each block by its identity.
const placesOf = (blocks: readonly XmlPlace[]): Map<ParagraphId, string> =>
  new Map(branchesIn(documentTree(blocks)).map(({ block, id }) => [block.pid, id]));

// Where a paragraph comes from, passage by passage.
const passageOf = (
  { pid, kind, submission, organization, passage }: XmlSource,
  draft: string,
  ids: XmlPlaces["ids"],
): Xml =>
  element("implicitReference", {
    for: `#${ids.get(pid)}`,
    href: `/drafts/${encodeURIComponent(draft)}/submissions/${encodeURIComponent(submission)}#passage-${passage}`,
    refersTo: `#${kind}`,
    showAs: `${organization ?? "A submission"}, passage ${passage}`,
  });
