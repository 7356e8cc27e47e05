// What becomes of whole paragraphs when proposals about them are accepted (A8, A9), described on the plain model.
import { compareWords } from "#domain/words/words";
import {
  baseOf,
  type Character,
  copied,
  live,
  type ModelParagraph,
  type ModelWhole,
  ownerOf,
  type TextModel,
  textOf,
} from "./model";

const isAlternativeTo = (paragraph: ModelParagraph, pid: string): boolean => {
  const owner = ownerOf(paragraph);
  return owner?.op === "alternative" && owner.of === pid;
};

/** The paragraph of the text that stands before this one. */
export const standingBefore = (model: TextModel, pid: string): ModelParagraph | null => {
  const stands = model.paragraphs.slice(
    0,
    model.paragraphs.findIndex((each) => each.pid === pid),
  );
  return stands.findLast((each) => ownerOf(each) === null) ?? null;
};

/** Where something proposed after a paragraph is put: after its alternatives, and new ones after the earlier ones. */
export const placeAfter = (
  model: TextModel,
  after: string | null,
  op: "new" | "alternative",
): string | null => {
  const beside = after === null ? null : ownerOf(model.find(after) as ModelParagraph);
  const anchor = beside?.op === "alternative" ? beside.of : after;
  const mayPass = op === "new" && beside?.op !== "new";
  let last = anchor;
  for (const each of model.paragraphs.slice(model.paragraphs.findIndex(({ pid }) => pid === anchor) + 1)) {
    const passes =
      (anchor !== null && isAlternativeTo(each, anchor)) || (mayPass && ownerOf(each)?.op === "new");
    if (!passes) break;
    last = each.pid;
  }
  return last;
};

/** The sign of the base text before which a split cuts: the first place of the quoted words, not at the beginning. */
const cutSign = (paragraph: ModelParagraph, words: string): Character | null => {
  const at = baseOf(paragraph).indexOf(words);
  return at > 0 ? (live(paragraph).filter(({ insertedBy }) => insertedBy === null)[at] ?? null) : null;
};

/** Whether such a proposal has a place when it is to be accepted. */
export const hasPlace = (model: TextModel, paragraph: ModelParagraph, whole: ModelWhole): boolean => {
  switch (whole.op) {
    case "new":
      return live(paragraph).some(({ ch }) => ch.trim() !== "");
    case "alternative":
      return model.find(whole.of) !== undefined;
    case "move":
      return whole.after === null || model.find(whole.after) !== undefined;
    case "merge":
      return standingBefore(model, paragraph.pid) !== null;
    case "split":
      return cutSign(paragraph, whole.cut) !== null;
    case "remove":
      return true;
  }
};

/** A9: an accepted proposal about a paragraph takes effect. A split's second half is called `second` until it is known. */
export const takeEffect = (
  model: TextModel,
  paragraph: ModelParagraph,
  { whole, second }: { readonly whole: ModelWhole; readonly second: string },
): void => {
  const { pid } = paragraph;
  switch (whole.op) {
    case "new":
      return;
    case "remove":
      model.paragraphs = model.paragraphs.filter((each) => each !== paragraph && !isAlternativeTo(each, pid));
      return;
    case "alternative": {
      const original = model.find(whole.of);
      model.paragraphs = model.paragraphs.filter((each) => each !== paragraph);
      original?.characters.splice(0, Number.POSITIVE_INFINITY, ...adopted(original, paragraph));
      return;
    }
    case "move":
      move(model, paragraph, whole.after);
      return;
    case "merge": {
      const previous = standingBefore(model, pid);
      previous?.characters.push(...joint(previous, paragraph), ...copied(paragraph.characters));
      model.paragraphs = model.paragraphs.filter((each) => each !== paragraph && !isAlternativeTo(each, pid));
      return;
    }
    case "split": {
      const cut = cutSign(paragraph, whole.cut);
      if (!cut) return;
      const at = paragraph.characters.indexOf(cut);
      const tail = paragraph.characters.slice(at).filter(({ gone }) => !gone);
      const half = { pid: second, characters: copied(tail), whole: [] };
      for (const character of tail) paragraph.characters.splice(paragraph.characters.indexOf(character), 1);
      model.paragraphs.splice(model.paragraphs.indexOf(paragraph) + 1, 0, half);
    }
  }
};

// A23: a space between words, for what stands in the model's texts: Latin letters, Chinese ones, brackets and stops.
const joint = (previous: ModelParagraph, paragraph: ModelParagraph): Character[] => {
  const says = (characters: readonly Character[]) => characters.some(({ ch }) => ch.trim() !== "");
  const text = ({ characters }: ModelParagraph) =>
    characters.filter(({ gone, insertedBy }) => !gone && insertedBy === null);
  const bothStand = says(text(previous)) && says(text(paragraph));
  const [left, right] = bothStand ? [text(previous), text(paragraph)] : [live(previous), live(paragraph)];
  const [last, first] = [left.at(-1), right[0]];
  if (!last || !first || !says(left) || !says(right)) return [];
  const [before, following] = [textOf(left), textOf(right)];
  if (/(?:[\s([]|[一-鿿][)\]]*)$/u.test(before) || /^(?:[\s,.;:)\]]|[([]*[一-鿿])/u.test(following))
    return [];
  if (bothStand) return [{ ch: " ", insertedBy: null, struckBy: new Set(), gone: false }];
  const edge = says(text(paragraph)) ? last : first;
  return [{ ...edge, ch: " ", struckBy: new Set(edge.struckBy) }];
};

const move = (model: TextModel, paragraph: ModelParagraph, after: string | null): void => {
  const moves = model.paragraphs.filter((each) => each === paragraph || isAlternativeTo(each, paragraph.pid));
  const stay = model.paragraphs.filter((each) => !moves.includes(each));
  for (const each of moves) each.characters = copied(each.characters);
  const last =
    after === null ? -1 : stay.findLastIndex((each) => each.pid === after || isAlternativeTo(each, after));
  model.paragraphs = stay.toSpliced(last + 1, 0, ...moves);
};

// A8: word by word. Proposed words of the paragraph go before those of the alternative; what was proposed inside words
// that go comes after the new ones.
const adopted = (original: ModelParagraph, alternative: ModelParagraph): Character[] => {
  const old = [...live(original)];
  const young = [...live(alternative)];
  const out: Character[] = [];
  const following: Character[] = [];
  const next = (characters: Character[], to: Character[]): Character => {
    let character = characters.shift();
    for (; character && character.insertedBy !== null; character = characters.shift()) to.push(character);
    if (!character) throw new Error("The comparison has more words than the paragraph.");
    return character;
  };
  for (const { op, text } of compareWords(baseOf(original), baseOf(alternative))) {
    if (op !== "added") out.push(...following.splice(0));
    for (let n = 0; n < text.length; n += 1) {
      const past = op === "added" ? null : next(old, op === "removed" && n > 0 ? following : out);
      const now = op === "removed" ? null : next(young, out);
      if (past && now) for (const id of now.struckBy) past.struckBy.add(id);
      if (now) out.push(past ?? now);
    }
  }
  return [...out, ...following, ...old, ...young];
};
