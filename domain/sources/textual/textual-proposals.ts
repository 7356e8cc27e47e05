// Rule L30: textual proposals inside a submission ("after paragraph 10, add a new paragraph 10A reading: …"), read paragraph
// by paragraph: an instruction may be about the paragraph that a heading names, and its words may follow in the next ones.
import { type QuotedLine, readQuotes, restoreQuotes } from "#domain/floor/floor-quotes";
import type {
  InstructedAct,
  InstructionReading,
  TargetPosition,
} from "#domain/floor/instruction/instruction";
import type { NamedPlace } from "#domain/floor/instruction/instruction-places";
import {
  readInstruction,
  readOnlyPlaces,
  readOnlyStanding,
} from "#domain/floor/instruction/instruction-reader";
import { notUnderstood } from "#domain/floor/instruction/not-understood";
import { isRefusal, Refusal } from "#domain/refusal";
import { asksOf, textLost, type UnderstoodAsk } from "./textual-asks";
import { type Following, followingTexts } from "./textual-following";
import { placesInHeading } from "./textual-headings";
import { opensInstruction } from "./textual-openings";
import { senderLine } from "./textual-senders";
import { givesChoice, isReason, statementsOf, type TextualStatement } from "./textual-statements";
import { inEnglish } from "./textual-tongues";
import { bareDeletion, unreadOf } from "./textual-unread";

/** A textual proposal as a submission makes it. */
export type TextualAsk = UnderstoodAsk & {
  /** The words that make it, white space collapsed. */
  readonly said: string;
  /** Where they begin in the text that was read, in UTF-16 units. */
  readonly at: number;
  /** The proposed words have no quotation marks and are taken up to the end of the passage or the next change. */
  readonly isOpen: boolean;
  /** The proposed words stand in the paragraphs that follow; empty where they do not. */
  readonly follows: string;
  /** Besides it is said that numbers are to follow, which numbers do by themselves. */
  readonly isRenumbering: boolean;
};

/** What lies around the words of a passage. */
export type PassageWords = {
  readonly text: string;
  /** The heading that it stands under. */
  readonly section: string | null;
};

/** Longer paragraphs, quotations apart, are not read: they are texts, not asks. */
const longest = 20_000;
/** Characters that files leave between letters, and that no draft may hold. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/gu;

/** L30: the textual proposals of a passage in their order, those that cannot be read with the reason. */
export const readTextualProposals = ({ text, section }: PassageWords): TextualAsk[] =>
  readTextualDocument(text, section);

/**
 * L30: the textual proposals of a text whose paragraphs are parted by empty lines, in their order. What stands from `end` on is
 * no text of it: notes, and what is printed around its pages.
 */
export const readTextualDocument = (
  text: string,
  section: string | null = null,
  end = text.length,
): TextualAsk[] => {
  const paragraphs = paragraphsOf(text);
  const isAmendment = paragraphs.some(
    (each) => senderLine(each.text) !== null || isNamedAmendment(each.text),
  );
  const marksLost = paragraphs.some((each) => namesMarks.test(each.text.slice(0, longestNote)))
    ? textLost
    : null;
  const asks: TextualAsk[] = [];
  let context: readonly NamedPlace[] | null = placesInHeading(section ?? "");
  let standing: TargetPosition | null = null;
  let isAfterText: boolean = false;
  for (let index = 0; index < paragraphs.length; index += 1) {
    const paragraph = paragraphs[index];
    if (!paragraph) break;
    const heading = headingOf(paragraph.text);
    if (heading) {
      ({ context, standing } = heading);
      continue;
    }
    const following = followingTexts(
      paragraphs
        .slice(index + 1, index + 1 + mostFollowing)
        .map((each) => ({ text: each.text, isText: each.at < end })),
    );
    const read = asksIn(paragraph, { context, standing, following, marksLost });
    // An amendment that is not understood is none of the words before it, and is not passed over.
    const isLost: boolean = read.length === 0 && (isAmendment || isAfterText) && isLostInstruction(paragraph);
    const found: TextualAsk[] = isLost
      ? [refused(paragraph.text, paragraph.at, notUnderstood("", paragraph.text))]
      : read;
    isAfterText = isLost || found.some((ask) => ask.isOpen || ask.follows !== "");
    index += following.used;
    const isChosen = givesChoice(paragraphs[index + 1]?.text ?? "");
    asks.push(...(isChosen ? found.map(asChoice) : found));
  }
  return asks;
};

// The head of an amendment in the other languages.
const isNamedAmendment = (text: string): boolean =>
  text.length <= longestHeading &&
  /amendements? (?:au|à la|apporté|relatif)|enmiendas? (?:al|a la|propuesta)|поправк[аи] к проект|تعديل(?:ات)? (?:على|لمشروع)|修正案/iu.test(
    text,
  );

const isLostInstruction = ({ text }: AskParagraph): boolean =>
  text.length <= longestLost && !renumbers.test(text) && opensInstruction(text);

/** Longer paragraphs are texts of their own. */
const longestLost = 1_000;
// Numbers follow by themselves (L30j).
const renumbers =
  /renumber|renumérot|réordonn|renumer|reenumer|перенумер|изменить нумерацию|ترقيم|重新编号|编号(?:相应|依次|顺延)/iu;

/** So far before and after a passage its submission is read, in UTF-16 units. */
const farthest = 20_000;
const gap = "\n\n";

/**
 * L30: the textual proposals that begin in a passage of a submission: its heading and the paragraphs before it say what it
 * is about, those after it may hold its words. What a heading asks for belongs to the passage after it.
 */
export const textualAsksOf = (
  body: string,
  passage: ProposalSpan,
  others: readonly ProposalSpan[],
): TextualAsk[] => {
  const before = others.filter(({ start }) => start < passage.start).map(({ end }) => end);
  const from = Math.min(passage.start, Math.max(0, ...before));
  const isLast = others.every(({ start }) => start <= passage.start);
  const to = isLast ? body.length : passage.end;
  const cut = body.indexOf(gap, Math.max(0, passage.start - farthest));
  const begins = passage.start <= farthest || cut < 0 || cut > from ? 0 : cut;
  const near = body.slice(Math.min(begins, from), passage.end + farthest);
  const shift = Math.min(begins, from);
  // Notes and what is printed around the pages stand after the last passage.
  const last = Math.max(passage.end, ...others.map((each) => each.end));
  return readTextualDocument(near, null, last - shift)
    .map((ask) => ({ ...ask, at: ask.at + shift }))
    .filter(({ at }) => at >= from && at < to);
};

type ProposalSpan = { readonly start: number; readonly end: number };

/** How many paragraphs after an instruction may hold its words. */
const mostFollowing = 40;
const longestNote = 600;
const namesMarks =
  /(?:shown|marked|indicated|appears?|displayed|presented|given|in|by|with|using|are|is)\s+(?:in |by |with |using |as )?(?:bold and |red and |double )?(?:strike-?\s?through|struck[- ]?through|strike-?out|crossed[- ]out)/iu;

type AskParagraph = { readonly text: string; readonly at: number };

const paragraphsOf = (text: string): AskParagraph[] => {
  const paragraphs: AskParagraph[] = [];
  let at = 0;
  for (const piece of text.split(/(\n\s*\n)/u)) {
    const lead = piece.length - piece.trimStart().length;
    const words = piece.replace(invisible, "").replace(/\s+/gu, " ").trim();
    if (words !== "") paragraphs.push({ text: words, at: at + lead });
    at += piece.length;
  }
  return paragraphs;
};

type Lead = { readonly context: readonly NamedPlace[] | null; readonly standing: TargetPosition | null };

/** Headings and leads are short. */
const longestHeading = 160;

// A paragraph that is nothing but a place says what those after it are about; another heading ends that.
const headingOf = (text: string): Lead | null => {
  if (text.length > longestHeading) return null;
  if (senderLine(text)) return { context: null, standing: null };
  const places = placesInHeading(text);
  if (places) return { context: places, standing: null };
  const read = inEnglish(text);
  const standing = readOnlyStanding(read);
  if (standing) return { context: null, standing };
  return isTitle(text) && readInstruction(read, { text: read, quotes: [] }) === null
    ? { context: null, standing: null }
    : null;
};

const isTitle = (text: string): boolean =>
  /^\p{Lu}[^.:;,?!…«»“”"„「」‹›]*$/u.test(text) && text.split(/\s+/u).length <= 8;

type AskScene = Lead & { readonly following: Following; readonly marksLost: Refusal | null };

const asksIn = ({ text, at }: AskParagraph, scene: AskScene): TextualAsk[] => {
  const line = readQuotes(text);
  if (!isRefusal(line)) return line.text.length > longest ? [] : asksOfLine({ text, at }, line, scene);
  const unclosed = typeof line.facts.unclosed === "number" ? line.facts.unclosed : -1;
  const head = unclosed > 0 ? readQuotes(text.normalize("NFC").slice(0, unclosed)) : line;
  if (isRefusal(head)) return opensSomething(text) ? [refused(text, at, line)] : [];
  // The quotation goes on in the next paragraphs.
  const before = scene.following.used;
  const following = scene.following.from(text.normalize("NFC").slice(unclosed));
  const asks = asksOfLine({ text: text.slice(0, unclosed), at }, head, { ...scene, following });
  if (following.used > before) scene.following.take(following.used);
  const isTaken = asks.some((ask) => ask.follows !== "");
  if (isTaken || asks.length === 0)
    return isTaken || !opensSomething(head.text) ? asks : [refused(text, at, line)];
  return [refused(text, at, line)];
};

const refused = (said: string, at: number, change: Refusal): TextualAsk => ({
  said,
  at,
  place: null,
  change,
  isOpen: false,
  follows: "",
  isRenumbering: false,
});

const opensSomething = (text: string): boolean =>
  readInstruction(text, { text, quotes: [] }) !== null ||
  readInstruction(inEnglish(text), { text, quotes: [] }) !== null;

const asksOfLine = ({ text, at }: AskParagraph, line: QuotedLine, scene: AskScene): TextualAsk[] => {
  const statements = statementsOf(line.text);
  let { context } = scene;
  const asks: TextualAsk[] = [];
  let from = 0;
  for (let index = 0; index < statements.length; index += 1) {
    const first = statements[index];
    if (!first) break;
    const alone = readInstruction(first.read, line, { context });
    if (alone === null) {
      const places = readOnlyPlaces(first.read);
      // "Delete PP3; OP 3 and OP 5": it is not said what is to become of these.
      if (places && asks.length > 0 && !/[:：]\s*$/u.test(first.said))
        asks.push(refused(restoreQuotes(first.said, line), at, notUnderstood("", first.said)));
      context = places ?? context;
      continue;
    }
    const rest = alone.acts.some(isUnended) ? followers(statements, index, line) : [];
    const read = [first, ...rest].map((each) => each.read).join(" ");
    const joined = rest.length > 0 ? readInstruction(read, line, { context }) : alone;
    const isRead = joined !== null && joined.unread === null;
    // What comes after an announcement in its own paragraph and is not its text says that none follows.
    const unread = rest.length > 0 ? withoutText(alone) : (joined ?? alone);
    const reading = isRead ? joined : unread;
    index += isRead ? rest.length : 0;
    const said = [first, ...(isRead ? rest : [])].map((each) => restoreQuotes(each.said, line)).join(" ");
    const begins = Math.max(0, text.indexOf(restoreQuotes(first.said, line).slice(0, 40), from));
    from = begins;
    const made = asksOfReading(reading, { ...scene, context, read, line });
    const isRenumbering = reading.acts.some(({ act }) => act === "note");
    const placed = made.map((ask) => ({ ...ask, said, at: at + begins, isRenumbering }));
    const isChosen = givesChoice(statements[index + 1]?.said ?? "");
    asks.push(...(isChosen ? placed.map(asChoice) : placed));
    context = lastPlace(made) ?? context;
  }
  return asks;
};

const withoutText = (reading: InstructionReading): InstructionReading => ({
  ...reading,
  acts: reading.acts.map((act) =>
    "text" in act && act.text.kind === "follows" ? { ...act, text: { kind: "quoted", texts: [] } } : act,
  ),
});

const choice = new Refusal("malformed", "Another possibility follows: it is not clear which is meant.");
const asChoice = (ask: TextualAsk): TextualAsk => ({ ...ask, change: choice });

const lastPlace = (made: readonly UnderstoodAsk[]): NamedPlace[] | null => {
  const place = made.findLast((ask) => ask.place !== null && ask.place !== "throughout")?.place ?? null;
  return place === null ? null : [{ label: place }];
};

// Words without quotation marks may go on in the sentences after.
const isUnended = (act: InstructedAct): boolean => "text" in act && act.text.kind !== "quoted";

// What follows a statement up to the next change or a reason that is given.
const followers = (
  statements: readonly TextualStatement[],
  at: number,
  line: QuotedLine,
): TextualStatement[] => {
  const after = statements.slice(at + 1);
  const end = after.findIndex(({ read }) => isReason(read) || readInstruction(read, line) !== null);
  return end < 0 ? after : after.slice(0, end);
};

type AskContent = Omit<TextualAsk, "said" | "at" | "isRenumbering">;
type ReadScene = AskScene & { readonly read: string; readonly line: QuotedLine };

const asksOfReading = (reading: InstructionReading, scene: ReadScene): AskContent[] => {
  const plain = { isOpen: false, follows: "" };
  if (reading.unread !== null) {
    const bare = bareDeletion(reading, scene.line);
    if (!bare) {
      const change = unreadOf(reading.unread, scene.line) ?? reading.unread.notUnderstood;
      return [{ ...plain, place: null, change }];
    }
    return asksOf(bare, around(scene)).map((ask) => ({ ...plain, ...ask }));
  }
  return reading.acts.flatMap((act): AskContent[] => {
    const before = scene.following.used;
    const asked = asksOf(act, around(scene));
    const isFollowing = scene.following.used > before;
    const isOpen = ("text" in act && act.text.kind === "open") || (isFollowing && scene.following.isOpen);
    const follows = isFollowing ? scene.following.words : "";
    return asked.map((ask) => ({ ...ask, isOpen, follows }));
  });
};

const around = ({ context, standing, following, marksLost }: ReadScene) => ({
  context,
  standing,
  following: (count: number | null, isMarked: boolean) => following.read(count, isMarked),
  marksLost,
});
