// The TipTap nodes and marks of a draft, without React and without a DOM. The attributes are those that editor/draft-doc.ts
// writes into the shared document; both must agree exactly.
import { type Extensions, getSchema, Mark, Node } from "@tiptap/core";
import { type BlockKind, type BlockType, blockKinds, deepestLevel, typeOf } from "#domain/draft";
import { delegationInk, delegationStroke } from "./delegation-colour";

const kindFrom = (value: string | null, type: BlockType): BlockKind => {
  const usual = type === "heading" ? "section" : "plain";
  const kind = blockKinds.find((each) => each === value);
  return kind && typeOf(kind) === type ? kind : usual;
};

const levelFrom = (value: string | null): number => {
  const level = Number(value);
  return Number.isInteger(level) && level >= 1 && level <= deepestLevel ? level : 1;
};

const data = (element: HTMLElement, name: string): string | null => element.getAttribute(`data-${name}`);

// pid, kind and level are data attributes, so that a style sheet can tell blocks apart.
const blockAttributes = (type: BlockType) => () => ({
  pid: {
    default: null,
    parseHTML: (element: HTMLElement) => data(element, "pid"),
    renderHTML: ({ pid }: Record<string, unknown>) => (typeof pid === "string" ? { "data-pid": pid } : {}),
  },
  kind: {
    default: type === "heading" ? "section" : "plain",
    parseHTML: (element: HTMLElement) => kindFrom(data(element, "kind"), type),
    renderHTML: ({ kind }: Record<string, unknown>) => ({ "data-kind": String(kind) }),
  },
  level: {
    default: 1,
    parseHTML: (element: HTMLElement) => levelFrom(data(element, "level")),
    renderHTML: ({ level }: Record<string, unknown>) => ({ "data-level": String(level) }),
  },
  // Proposals on the whole block, as JSON: written by the server only, never taken from a paste.
  proposals: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
});

/** A draft may have no block at all, so that the editor never invents one. */
const DraftDocument = Node.create({ name: "doc", topNode: true, content: "(heading | paragraph)*" });

const Words = Node.create({ name: "text", group: "inline" });

const Paragraph = Node.create({
  name: "paragraph",
  content: "text*",
  addAttributes: blockAttributes("paragraph"),
  parseHTML: () => [{ tag: "p" }],
  renderHTML: ({ HTMLAttributes }) => ["p", { ...HTMLAttributes, dir: "auto" }, 0],
});

const Heading = Node.create({
  name: "heading",
  content: "text*",
  defining: true,
  addAttributes: blockAttributes("heading"),
  parseHTML: () => ["h1", "h2", "h3", "h4"].map((tag) => ({ tag })),
  renderHTML: ({ node, HTMLAttributes }) => {
    const depth = node.attrs.kind === "title" ? 1 : Math.min(4, 1 + levelFrom(String(node.attrs.level)));
    return [`h${depth}`, { ...HTMLAttributes, dir: "auto" }, 0];
  },
});

type SuggestionKind = "insertion" | "deletion";

/** What a screen reader says where marked words begin, and where they end. */
export type MarkSays = (
  kind: SuggestionKind,
  by: string,
) => { readonly "data-says": string; readonly "data-ends": string };

const looks = (by: string): string => `--c: ${delegationInk(by)}; --stroke-style: ${delegationStroke(by)}`;

// With `excludes` empty the marks of several delegations can be on the same words; the binding stores each under a key with
// a hash of its attributes, in the order in which they are here.
const suggestion = (name: SuggestionKind, tag: "ins" | "del") =>
  Mark.create<{ says: MarkSays | null }>({
    name,
    addOptions: () => ({ says: null }),
    inclusive: false,
    excludes: "",
    addAttributes: () =>
      Object.fromEntries(
        ["id", "by", "at"].map((key) => [
          key,
          {
            default: null,
            parseHTML: (element: HTMLElement) => data(element, key),
            renderHTML: (attributes: Record<string, unknown>) =>
              typeof attributes[key] === "string" ? { [`data-${key}`]: attributes[key] } : {},
          },
        ]),
      ),
    parseHTML: () => [{ tag: `${tag}[data-id]` }],
    renderHTML({ mark, HTMLAttributes }) {
      const by = String(mark.attrs.by);
      return [tag, { ...HTMLAttributes, ...this.options.says?.(name, by), style: looks(by) }, 0];
    },
  });

const Italic = Mark.create({
  name: "italic",
  parseHTML: () => [{ tag: "em" }, { tag: "i" }],
  renderHTML: () => ["em", 0],
  addKeyboardShortcuts() {
    return { "Mod-i": () => this.editor.commands.toggleMark("italic") };
  },
});

/** A footnote belongs to the words before it and carries its note. */
const Footnote = Mark.create({
  name: "footnote",
  inclusive: false,
  addAttributes: () => ({
    note: {
      default: "",
      parseHTML: (element: HTMLElement) => data(element, "note") ?? "",
      renderHTML: ({ note }: Record<string, unknown>) => ({ "data-note": String(note) }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-note]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", { ...HTMLAttributes, class: "footnote" }, 0],
});

/** Words that refer to another block; the reference follows the block, whatever its number becomes. */
const Reference = Mark.create({
  name: "reference",
  inclusive: false,
  addAttributes: () => ({
    pid: {
      default: null,
      parseHTML: (element: HTMLElement) => data(element, "refers-to"),
      renderHTML: ({ pid }: Record<string, unknown>) => ({ "data-refers-to": String(pid) }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-refers-to]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", { ...HTMLAttributes, class: "reference" }, 0],
});

const [Insertion, Deletion] = [suggestion("insertion", "ins"), suggestion("deletion", "del")];

/** Nodes and marks of a draft, for the editor, for tests and for readers of the document as ProseMirror. */
const draftExtensions: Extensions = [
  DraftDocument,
  Words,
  Paragraph,
  Heading,
  Insertion,
  Deletion,
  Italic,
  Footnote,
  Reference,
];

/** The same, with marks that tell users of screen readers whose words they contain. */
export const spokenExtensions = (says: MarkSays): Extensions =>
  draftExtensions.map((each) => {
    if (each === Insertion) return Insertion.configure({ says });
    return each === Deletion ? Deletion.configure({ says }) : each;
  });

/** The ProseMirror schema of these. */
export const draftSchema = getSchema(draftExtensions);
