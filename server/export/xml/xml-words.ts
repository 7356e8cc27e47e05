// The words of a block in Akoma Ntoso: languages, italics, references, footnotes, and proposed changes.
import type { Author, MarkedNote, MarkedPiece, Marking } from "#domain/documents/marked/marked-text";
import type { ParagraphId } from "#domain/draft";
import { referringRuns } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { languageTag, mainLanguage, readsRightToLeft, spokenStretches } from "#server/export/word/scripts";
import { element, words, type Xml } from "./xml";

/** A stretch of words as written; notes are attached to its end. */
export type XmlRun = MarkedPiece;

/**
 * An insertion or deletion, to be described in the metadata: where it is, what happened and who proposes it.
 */
export type XmlChange = {
  readonly id: string;
  readonly type: "insertion" | "repeal" | "join" | "split" | "substitution" | "renumbering";
  readonly author: Author;
};

/** The state and counters of writing one document. */
export type XmlPage = {
  /** The draft's language. */
  readonly language: string;
  /** The place of each block that can be referred to. */
  readonly ids: ReadonlyMap<ParagraphId, string>;
  readonly changes: XmlChange[];
  next(name: string): string;
};

export const xmlPage = (language: string, ids: XmlPage["ids"]): XmlPage => {
  const counts = new Map<string, number>();
  const next = (name: string) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}_${count}`;
  };
  return { language, ids, changes: [], next };
};

/** The words of the base text. */
export const cleanStretches = (block: Pick<IssuedBlock, "runs">): XmlRun[] =>
  referringRuns(block).map(({ footnote, reference, ...piece }) => ({
    ...piece,
    ...(reference !== null && { reference }),
    came: null,
    went: null,
    notes: footnote === null ? [] : [{ text: footnote, came: null, went: null }],
  }));

/** A language tag in the form that XML allows. */
export const xmlLanguage = (language: string): string => {
  const tag = languageTag(language);
  return /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/iu.test(tag) ? tag : "und";
};

/** The language and reading direction of words, where they differ from the draft's. */
export const voice = (text: string, usual: string) => {
  const language = xmlLanguage(mainLanguage(text, usual));
  return {
    "xml:lang": language === xmlLanguage(usual) ? null : language,
    "its:dir": readsRightToLeft(text) ? "rtl" : null,
  };
};

/** The words with all their mark-up. */
export const wordsOf = (stretches: readonly XmlRun[], page: XmlPage): Xml[] => {
  const spoken = mainLanguage(stretches.map(({ text }) => text).join(""), page.language);
  const marked = (marking: Marking, inner: readonly Xml[]): Xml[] =>
    around("ins", { author: marking.came, page }, around("del", { author: marking.went, page }, inner));
  return alike(stretches).flatMap((group) => {
    const said = group.flatMap((piece) => looked(piece, spoken, page));
    const [first] = group;
    const notes = group.at(-1)?.notes ?? [];
    return [
      ...(first && said.length > 0 ? marked(first, said) : []),
      ...notes.flatMap((note) => marked(note, [noteOf(note, page)])),
    ];
  });
};

// Adjacent stretches with the same change, up to a footnote, are one change.
const alike = (stretches: readonly XmlRun[]): XmlRun[][] => {
  const groups: XmlRun[][] = [];
  for (const piece of stretches) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const joins = last?.notes.length === 0 && same(last.came, piece.came) && same(last.went, piece.went);
    if (group && joins) group.push(piece);
    else groups.push([piece]);
  }
  return groups;
};

const same = (one: Author | null, other: Author | null): boolean =>
  one?.by === other?.by && one?.at === other?.at;

const looked = ({ text, italic, reference }: XmlRun, spoken: string, page: XmlPage): Xml[] => {
  if (text === "") return [];
  const said = spokenStretches(text, spoken, page.language).map((each) =>
    each.language === null
      ? words(each.text)
      : element("span", { "xml:lang": xmlLanguage(each.language) }, [each.text]),
  );
  const named = reference ? page.ids.get(reference) : undefined;
  const inner =
    named === undefined ? said : [element("ref", { eId: page.next("ref"), href: `#${named}` }, said)];
  return italic ? [element("i", {}, inner)] : inner;
};

const around = (
  name: "ins" | "del",
  { author, page }: { readonly author: Author | null; readonly page: XmlPage },
  inner: readonly Xml[],
): Xml[] => {
  if (author === null) return [...inner];
  const id = page.next(name);
  page.changes.push({ id, type: name === "ins" ? "insertion" : "repeal", author });
  return [element(name, { eId: id, "adref:by": author.by, "adref:at": author.at }, inner)];
};

const noteOf = ({ text }: MarkedNote, page: XmlPage): Xml => {
  const id = page.next("authorialNote");
  const marker = /\d+$/u.exec(id)?.[0];
  const said = wordsOf([{ text, italic: false, notes: [], came: null, went: null }], page);
  return element("authorialNote", { eId: id, marker, placement: "bottom" }, [
    element("p", voice(text, page.language), said),
  ]);
};
