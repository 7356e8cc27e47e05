// How much of a document of known parts was read as what it is.
import { type ImportedBlock, importDraft } from "#domain/documents/import";
import type { PlainDocument } from "#domain/plain-document";
import type { DocumentPart } from "./documents";

/** Parts that were read as what they are, of all of their sort; what was lost, for those who look. */
export type Measure = {
  readonly found: Readonly<Record<Sort, number>>;
  readonly all: Readonly<Record<Sort, number>>;
  readonly lost: readonly string[];
  readonly wrong: readonly string[];
};

export const sorts = ["numbered", "items", "preambular", "headings", "units", "plain"] as const;
export type Sort = (typeof sorts)[number];

const sortOf: Readonly<Record<DocumentPart["kind"], Sort | null>> = {
  operative: "numbered",
  item: "items",
  subitem: "items",
  preambular: "preambular",
  section: "headings",
  unit: "units",
  plain: "plain",
  title: null,
};

const digits = (text: string): string =>
  text.normalize("NFKC").replace(/[٠-٩]/gu, (sign) => String("٠١٢٣٤٥٦٧٨٩".indexOf(sign)));

const same = (text: string): string => digits(text).replace(/\s+/gu, "").toLowerCase();
const number = (label: string): string =>
  same(label)
    .replace(/^(?:§|para\.|op)/u, "")
    .replace(/^\(|[.)–-]+$/gu, "");

// Whether a block is of the kind that the part is, with its number where it has one.
const isReadAs = (block: Omit<ImportedBlock, "runs">, { kind, label, printed }: DocumentPart): boolean => {
  switch (kind) {
    case "operative":
      return block.kind === "operative" && number(block.label) === number(label);
    case "item":
    case "subitem":
      return block.kind === "operative" && block.level > 1 && same(block.label) === same(label);
    case "unit":
      return block.kind === "section" && same(block.label) === same(label);
    case "section":
      return block.kind === "section" && number(block.label) === number(printed);
    default:
      return block.kind === kind;
  }
};

/** Reads a document and holds it against its parts. */
export const measured = (document: PlainDocument, parts: readonly DocumentPart[]): Measure => {
  const { blocks } = importDraft(document, { preamble: "none" });
  const zero = () => Object.fromEntries(sorts.map((sort) => [sort, 0])) as Record<Sort, number>;
  const [found, all] = [zero(), zero()];
  const lost: string[] = [];
  const read = blocks.map(({ kind, level, label, runs }) => ({
    kind,
    level,
    label,
    text: runs.map(({ text }) => text).join(""),
    used: false,
  }));
  for (const part of parts) {
    const sort = sortOf[part.kind];
    const block = read.find(
      (each) => !each.used && same(each.text) === same(part.text) && isReadAs(each, part),
    );
    if (block) block.used = true;
    if (sort === null) continue;
    all[sort] += 1;
    if (block) found[sort] += 1;
    else lost.push(`${part.kind} ${part.printed} ${part.text}`);
  }
  return {
    found,
    all,
    lost,
    wrong: read
      .filter(({ used }) => !used)
      .map((each) => `${each.kind} ${each.level} ${each.label}| ${each.text}`),
  };
};
