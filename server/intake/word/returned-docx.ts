// A returned Word file, read from its mark-up: who inserted and deleted what, which paragraph is which, and
// what the file stored about how it was exported.
import { Parser } from "htmlparser2";
import type {
  ReturnedFile,
  ReturnedParagraph,
  ReturnedPiece,
} from "#domain/documents/returned/returned-file";
import { readBookmark } from "#domain/documents/returned/sent-words";
import type { Maker } from "#domain/documents/values";
import { collapse, type ParagraphId } from "#domain/draft";
import { fileLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { markupOf } from "#server/intake/packed/packed-parts";
import { cleanWords } from "#server/intake/text/clean-text";
import { mainPart, wordsOf } from "./docx";
import { sentIn } from "./sent-part";

/** Reads a docx file as a returned one. */
export const readReturnedDocx = (bytes: Uint8Array): ReturnedFile => {
  const parts = wordsOf(bytes);
  const paragraphs = returnedParagraphs(markupOf(parts, mainPart));
  const length = paragraphs.reduce(
    (sum, { pieces }) => sum + pieces.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  if (length > fileLimits.characters || paragraphs.length > fileLimits.paragraphs)
    throw new Refusal("too-large", "The file holds more text than a draft can have.");
  const within = (name: RegExp, element: string) => sections(markupOf(parts, name), element);
  return {
    paragraphs,
    sent: sentIn(parts),
    notes: [
      ...within(/^word\/footnotes\d*\.xml$/u, "w:footnote"),
      ...within(/^word\/endnotes\d*\.xml$/u, "w:endnote"),
    ].flatMap(({ markup }) => {
      const pieces = returnedParagraphs(markup).flatMap((each) => each.pieces);
      const text = collapse(pieces.map((piece) => piece.text).join(""));
      const isTracked = pieces.some(({ came, went, text: words }) => words.trim() !== "" && (came ?? went));
      return text === "" ? [] : [{ text, isTracked }];
    }),
    remarks: within(/^word\/comments\.xml$/u, "w:comment").flatMap(({ markup, attributes }) => {
      const pieces = returnedParagraphs(markup).flatMap((each) => [...each.pieces, blank]);
      const text = collapse(pieces.map((piece) => piece.text).join(""));
      return text === "" ? [] : [{ ...makerOf(attributes), text }];
    }),
  };
};

const blank: ReturnedPiece = { text: " ", came: null, went: null };

const read = (markup: string, handler: ConstructorParameters<typeof Parser>[0]): void => {
  const parser = new Parser(handler, { xmlMode: true, decodeEntities: true });
  parser.write(markup);
  parser.end();
};

type WordAttributes = Readonly<Record<string, string>>;

// Notes and comments, each with its mark-up.
const sections = (markup: string, element: string): { markup: string; attributes: WordAttributes }[] => {
  const found: { markup: string; attributes: WordAttributes }[] = [];
  let start = -1;
  let attributes: WordAttributes = {};
  const parser: Parser = new Parser(
    {
      onopentag: (name, given) => {
        if (name !== element) return;
        start = parser.startIndex;
        attributes = given;
      },
      onclosetag: (name) => {
        if (name === element && start >= 0)
          found.push({ markup: markup.slice(start, parser.endIndex + 1), attributes });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
  return found;
};

const makerOf = (attributes: WordAttributes): Maker => {
  const at = new Date(attributes["w:date"] ?? "");
  return {
    by: collapse(cleanWords(attributes["w:author"] ?? "")).slice(0, 200),
    at: Number.isNaN(at.getTime()) ? null : at.toISOString(),
  };
};

const changes: Readonly<Record<string, "came" | "went">> = {
  "w:ins": "came",
  "w:moveTo": "came",
  "w:del": "went",
  "w:moveFrom": "went",
};

const characters: Readonly<Record<string, string>> = {
  "w:tab": "\t",
  "w:br": " ",
  "w:cr": " ",
  "w:noBreakHyphen": "\u2011",
};

type UnclosedParagraph = {
  names: ParagraphId[];
  pieces: ReturnedPiece[];
  end: { came: Maker | null; went: Maker | null };
};

/** The paragraphs of a document part in order, including those in frames and tables. */
const returnedParagraphs = (markup: string): ReturnedParagraph[] => {
  const paragraphs: ReturnedParagraph[] = [];
  const stack: UnclosedParagraph[] = [];
  const marks: { readonly what: "came" | "went"; readonly maker: Maker }[] = [];
  const bookmarks = new Map<string, ParagraphId>();
  let waiting: ParagraphId[] = [];
  // A paragraph's properties hold no words: only what happened to its end mark counts.
  let [properties, former, choices, isText] = [0, 0, 0, false];
  const add = (text: string, note?: true) => {
    const open = stack.at(-1);
    if (!open || choices > 0 || properties > 0) return;
    const by = (what: "came" | "went") => marks.findLast((mark) => mark.what === what)?.maker ?? null;
    const piece = { text: cleanWords(text), came: by("came"), went: by("went"), ...(note && { note }) };
    const last = open.pieces.at(-1);
    if (last && !last.note && !note && last.came === piece.came && last.went === piece.went)
      open.pieces[open.pieces.length - 1] = { ...last, text: last.text + piece.text };
    else open.pieces.push(piece);
  };
  read(markup, {
    onopentag: (name, attributes) => {
      const what = changes[name];
      const open = stack.at(-1);
      if (name === "w:p") {
        stack.push({ names: waiting, pieces: [], end: { came: null, went: null } });
        waiting = [];
      } else if (name === "w:pPr" || name === "w:trPr") properties += 1;
      else if (/^w:\w+Change$/u.test(name)) former += 1;
      else if (name === "mc:Choice") choices += 1;
      else if (what && properties > 0) {
        if (open && former === 0) open.end[what] = makerOf(attributes);
      } else if (what) marks.push({ what, maker: makerOf(attributes) });
      else if (name === "w:bookmarkStart") {
        const pid = readBookmark(attributes["w:name"] ?? "");
        if (pid === null) return;
        bookmarks.set(attributes["w:id"] ?? "", pid);
        if (open) open.names.push(pid);
        else waiting.push(pid);
      } else if (name === "w:bookmarkEnd") bookmarks.delete(attributes["w:id"] ?? "");
      else if (name === "w:t" || name === "w:delText") isText = true;
      else if (name === "w:footnoteReference" || name === "w:endnoteReference") add("", true);
      else if (characters[name] !== undefined) add(characters[name]);
    },
    ontext: (words) => {
      if (isText) add(words.replace(/[\t\n\r]/gu, " "));
    },
    onclosetag: (name) => {
      if (name === "w:pPr" || name === "w:trPr") properties -= 1;
      else if (/^w:\w+Change$/u.test(name)) former -= 1;
      else if (name === "mc:Choice") choices -= 1;
      else if (changes[name] && properties === 0) marks.pop();
      else if (name === "w:t" || name === "w:delText") isText = false;
      else if (name === "w:p") {
        const open = stack.pop();
        if (open && choices === 0) paragraphs.push({ ...open, goesOn: bookmarks.size > 0 });
      }
    },
  });
  return paragraphs;
};
