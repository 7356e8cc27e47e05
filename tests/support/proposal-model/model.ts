// Proposals on a text, as plainly as can be: a paragraph is a row of characters, each knows by which proposal it is there
// and which ones strike it. The product is held against it; nothing of the product's rules is used here.

/** A sign of a paragraph (a UTF-16 unit). What has gone keeps its place, so that it can come back there. */
export type Character = {
  readonly ch: string;
  insertedBy: string | null;
  struckBy: Set<string>;
  gone: boolean;
};

/** A proposal about a paragraph as a whole. */
export type ModelWhole = { readonly id: string } & (
  | { readonly op: "new" | "remove" | "merge" }
  | { readonly op: "alternative"; readonly of: string }
  | { readonly op: "move"; readonly after: string | null }
  | { readonly op: "split"; readonly cut: string }
);

/** What is to become of a paragraph; `isPossible` when it must not be refused. */
export type ProposedWhole = {
  readonly whole: Record<string, unknown> & { op: ModelWhole["op"] };
  readonly isPossible: boolean;
  readonly text?: string;
  readonly quote?: string;
};

export type ModelParagraph = { readonly pid: string; characters: Character[]; whole: ModelWhole[] };

export type Op = ModelWhole["op"] | "insert" | "delete" | "replace";
/** What a proposal says. */
export type ModelWords = { readonly op: Op; readonly removed: string; readonly inserted: string };

const charactersOf = (text: string, insertedBy: string | null = null): Character[] =>
  text.split("").map((ch) => ({ ch, insertedBy, struckBy: new Set(), gone: false }));

/** The same characters as new ones: a paragraph that is moved or joined is written anew. */
export const copied = (characters: readonly Character[]): Character[] =>
  characters
    .filter(({ gone }) => !gone)
    .map((character) => ({ ...character, struckBy: new Set(character.struckBy) }));

/** The characters that stand. */
export const live = ({ characters }: ModelParagraph): Character[] => characters.filter(({ gone }) => !gone);

export const textOf = (characters: readonly Character[]): string => characters.map(({ ch }) => ch).join("");

/** The text as if every open proposal were refused. */
export const baseOf = (paragraph: ModelParagraph): string =>
  textOf(live(paragraph).filter(({ insertedBy }) => insertedBy === null));

/** The proposal by which a paragraph is there at all. */
export const ownerOf = (paragraph: ModelParagraph): ModelWhole | null =>
  paragraph.whole.find(({ op }) => op === "new" || op === "alternative") ?? null;

/** A5: the innermost proposal whose words stand on both sides of a sign, with only proposed words between. */
const enclosing = (
  characters: readonly Character[],
  index: number,
  besides: ReadonlySet<string>,
): string | null => {
  const beside = (step: 1 | -1): string[] => {
    const ids: string[] = [];
    for (let at = index + step; ; at += step) {
      const id = characters[at]?.insertedBy ?? null;
      if (id === null) return ids;
      ids.push(id);
    }
  };
  const following = new Set(beside(1));
  return beside(-1).find((id) => following.has(id) && !besides.has(id)) ?? null;
};

export class TextModel {
  paragraphs: ModelParagraph[];

  constructor(texts: readonly (readonly [pid: string, text: string])[]) {
    this.paragraphs = texts.map(([pid, text]) => ({ pid, characters: charactersOf(text), whole: [] }));
  }

  /** A text of its own that reads the same. */
  copy(): TextModel {
    const text = new TextModel([]);
    text.paragraphs = this.paragraphs.map((each) => ({
      ...each,
      characters: copied(each.characters),
      whole: [...each.whole],
    }));
    return text;
  }

  find(pid: string | null): ModelParagraph | undefined {
    return this.paragraphs.find((each) => each.pid === pid);
  }

  standing(): ModelParagraph[] {
    return this.paragraphs.filter((each) => ownerOf(each) === null);
  }

  /** The open proposals in the order of the text. `keyOf` orders those that lie on one sign. */
  ids(keyOf: (id: string) => string = (id) => id): string[] {
    const byKey = (a: string, b: string) => (keyOf(a) < keyOf(b) ? -1 : 1);
    return [
      ...new Set(
        this.paragraphs.flatMap((paragraph) => [
          ...paragraph.whole.map(({ id }) => id),
          ...live(paragraph).flatMap(({ insertedBy, struckBy }) => [
            ...(insertedBy === null ? [] : [insertedBy]),
            ...[...struckBy].sort(byKey),
          ]),
        ]),
      ),
    ];
  }

  /** The first paragraph that a proposal lies on. */
  home(id: string): ModelParagraph | undefined {
    return this.paragraphs.find(
      (each) =>
        each.whole.some((whole) => whole.id === id) ||
        live(each).some(({ insertedBy, struckBy }) => insertedBy === id || struckBy.has(id)),
    );
  }

  /** What an open proposal says. */
  said(id: string): ModelWords | null {
    const paragraph = this.home(id);
    if (!paragraph) return null;
    const characters = live(paragraph);
    const whole = paragraph.whole.find((each) => each.id === id);
    if (whole) {
      const isNew = whole.op === "new" || whole.op === "alternative";
      const own = characters.filter(({ insertedBy }) => insertedBy === null || insertedBy === id);
      const removed = whole.op === "remove" ? baseOf(paragraph).replace(/\s+/gu, " ").trim() : "";
      return { op: whole.op, removed, inserted: isNew ? textOf(own) : "" };
    }
    const removed = textOf(
      characters.filter((character) => character.struckBy.has(id) && character.insertedBy !== id),
    );
    const inserted = textOf(
      characters.filter((character) => character.insertedBy === id && !character.struckBy.has(id)),
    );
    if (removed === "") return { op: "insert", removed, inserted };
    return { op: inserted === "" ? "delete" : "replace", removed, inserted };
  }

  /** A2: marks the base words from `start` to `end` and puts words after them; proposed words do not count. */
  applyEdit(
    paragraph: ModelParagraph,
    id: string,
    { op, start, end, text }: { op: Op; start: number; end: number; text: string },
  ) {
    const owner = ownerOf(paragraph)?.id ?? null;
    const ground = live(paragraph).filter(({ insertedBy }) => insertedBy === null || insertedBy === owner);
    if (op !== "insert") for (const character of ground.slice(start, end)) character.struckBy.add(id);
    const before = ground[end - 1];
    const at = before ? paragraph.characters.indexOf(before) + 1 : 0;
    const inserted = charactersOf(text, id);
    paragraph.characters.splice(at, 0, ...inserted);
  }

  /** A paragraph that is only proposed, after another. */
  propose(
    pid: string,
    whole: ModelWhole,
    { text, following }: { text: string; following: string | null },
  ): void {
    const at = this.paragraphs.findIndex((each) => each.pid === following) + 1;
    this.paragraphs.splice(at, 0, { pid, characters: charactersOf(text, whole.id), whole: [whole] });
  }

  /**
   * Does something to the text in the name of a decision on proposals, and answers the others that have fallen by it. A20:
   * what is left with white space alone falls.
   */
  change(decided: ReadonlySet<string>, work: () => void): string[] {
    const before = this.ids();
    const had = this.saying();
    work();
    const says = this.saying();
    const empty = this.ids().filter((id) => had.has(id) && !says.has(id));
    if (empty.length > 0) this.refuse(new Set(empty));
    const left = new Set(this.ids());
    return before.filter((id) => !left.has(id) && !decided.has(id));
  }

  private saying(): ReadonlySet<string> {
    return new Set(
      this.paragraphs.flatMap((paragraph) => [
        ...paragraph.whole.map(({ id }) => id),
        ...live(paragraph)
          .filter(({ ch }) => /\S/u.test(ch))
          .flatMap(({ insertedBy, struckBy }) => [...(insertedBy === null ? [] : [insertedBy]), ...struckBy]),
      ]),
    );
  }

  /** A4. */
  refuse(ids: ReadonlySet<string>): void {
    this.paragraphs = this.paragraphs.filter((each) => !ids.has(ownerOf(each)?.id ?? ""));
    for (const paragraph of this.paragraphs) {
      paragraph.whole = paragraph.whole.filter(({ id }) => !ids.has(id));
      for (const character of live(paragraph)) {
        if (character.insertedBy !== null && ids.has(character.insertedBy)) character.gone = true;
        for (const id of ids) character.struckBy.delete(id);
      }
    }
  }

  /** A3, A5: the words; what becomes of paragraphs is done afterwards. */
  accept(ids: ReadonlySet<string>): void {
    for (const paragraph of this.paragraphs) {
      const owner = ownerOf(paragraph)?.id ?? null;
      paragraph.whole = paragraph.whole.filter(({ id }) => !ids.has(id));
      this.acceptIn(paragraph, ids, owner !== null && !ids.has(owner) ? owner : null);
    }
  }

  private acceptIn(paragraph: ModelParagraph, ids: ReadonlySet<string>, owner: string | null): void {
    const characters = live(paragraph);
    const next = characters.map(({ insertedBy }, index) =>
      insertedBy !== null && ids.has(insertedBy) ? (enclosing(characters, index, ids) ?? owner) : insertedBy,
    );
    for (const [index, character] of characters.entries()) {
      if ([...character.struckBy].some((id) => ids.has(id))) character.gone = true;
      character.insertedBy = next[index] ?? null;
    }
  }

  /** A7: what lies inside words of `into` is taken over by it, the rest goes. */
  merge(from: string, into: string): void {
    const paragraph = this.home(from);
    if (!paragraph) return;
    const characters = live(paragraph);
    const owner = ownerOf(paragraph)?.id ?? null;
    const isInside = ({ insertedBy }: Character, index: number): boolean =>
      insertedBy === from
        ? (enclosing(characters, index, new Set([from])) ?? owner) === into
        : insertedBy === into;
    const inside = characters.filter(isInside);
    for (const character of inside) {
      if (character.struckBy.has(from)) character.gone = true;
      if (character.insertedBy === from) character.insertedBy = into;
    }
    this.refuse(new Set([from]));
  }
}
