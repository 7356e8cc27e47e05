// Rule F2: what could be meant, spelled out as a line that can be read in one way only: every word of the text in quotation
// marks. Each language has the parts of its lines in a table.
import { type Language, usualLanguage } from "#domain/languages";
import { arabicSpelling } from "./commands/arabic-spelling";
import { chineseSpelling } from "./commands/chinese-spelling";
import { englishSpelling, type Spelling } from "./commands/english-spelling";
import { frenchSpelling } from "./commands/french-spelling";
import { russianSpelling } from "./commands/russian-spelling";
import { spanishSpelling } from "./commands/spanish-spelling";
import type { InsertionPoint, ParagraphPlace, Phrase, ProposalName, SaidAct, Speakers } from "./grammar/said";

const spellings: Readonly<Record<Language, Spelling>> = {
  ar: arabicSpelling,
  zh: chineseSpelling,
  en: englishSpelling,
  fr: frenchSpelling,
  ru: russianSpelling,
  es: spanishSpelling,
};

type SpellingValues = Readonly<Record<string, string | number>>;

// A part of a line in a language, with its gaps filled.
const put = (parts: Spelling, part: keyof Spelling, values: SpellingValues = {}): string =>
  parts[part].replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ""));

// Marks that stand in the words themselves do not stand around them.
const quoted = (parts: Spelling, text: string): string => {
  const marks = put(parts, "quoted").trim();
  if (!Array.from(marks.replace(" ", "")).some((mark) => text.includes(mark)))
    return put(parts, "quoted", { text });
  return marks.includes("“") ? `"${text}"` : `“${text.replace(/[“”]/gu, "")}”`;
};

const counted = (choices: string, n: number): string => choices.split("|").at(Math.max(n, 0)) ?? "";

const named = (parts: Spelling, words: Phrase): string => {
  if (words.text === "" && words.sentence !== undefined) return counted(parts.sentences, words.sentence);
  let said = quoted(parts, words.text);
  if (words.every) said = put(parts, "throughout", { words: said });
  if (words.nth !== null) {
    const { nth } = words;
    said = nth < 0 ? put(parts, "last", { words: said }) : put(parts, "nth", { words: said, n: nth });
  }
  if (words.beside)
    said += ` ${put(parts, words.beside.side, { at: quoted(parts, words.beside.words.text) })}`;
  return words.isLast ? put(parts, "atLast", { words: said }) : said;
};

const placed = (parts: Spelling, place: InsertionPoint): string => {
  if (!("at" in place)) return put(parts, place.side);
  const at = named(parts, place.at);
  return place.until
    ? put(parts, "between", { at, until: named(parts, place.until) })
    : put(parts, place.side, { at });
};

const beside = (parts: Spelling, place: ParagraphPlace | null): string => {
  if (place === null) return "";
  if (!("label" in place)) return put(parts, place.side === "end" ? "toEnd" : "toStart");
  const isAfter = place.side === "after";
  return place.label === null
    ? put(parts, isAfter ? "thisAfter" : "thisBefore")
    : put(parts, isAfter ? "besideAfter" : "besideBefore", { label: place.label });
};

const proposalsIn = (parts: Spelling, names: readonly ProposalName[]): string => {
  const one = (name: ProposalName): string => {
    if ("n" in name) return name.n === null ? name.of : `${name.of} ${name.n}`;
    return put(parts, name.of === "all" ? "all" : "it");
  };
  return names.map(one).join(parts.and);
};

const speakersIn = (parts: Spelling, { codes, onBehalfOf, supporters }: Speakers): string =>
  put(parts, "speakers", {
    codes: codes.join(parts.and),
    support: supporters.length === 0 ? "" : put(parts, "support", { codes: supporters.join(parts.and) }),
    behalf: onBehalfOf === null ? "" : put(parts, "behalf", { group: onBehalfOf }),
  });

const where = (parts: Spelling, { what, label }: SaidAct): string => {
  const sentence = sentenceIn(what);
  const within = sentence === null ? "" : counted(parts.inSentences, sentence);
  return (label === null ? "" : put(parts, "where", { label })) + within;
};

const change = (parts: Spelling, { what }: SaidAct): string | null => {
  switch (what.say) {
    case "delete": {
      const words = named(parts, what.words);
      return what.until
        ? put(parts, "deleteTo", { words, until: named(parts, what.until) })
        : put(parts, "delete", { words });
    }
    case "replace":
      return put(parts, "replace", { words: named(parts, what.words), text: quoted(parts, what.by.text) });
    case "insert":
      return put(parts, "insert", {
        place: placed(parts, what.place),
        text: quoted(parts, what.text.text),
      });
    default:
      return null;
  }
};

const attitude = (parts: Spelling, { what }: SaidAct): string | null => {
  switch (what.say) {
    case "support":
    case "oppose":
    case "withdraw":
      return put(parts, `${what.say}s`, { proposals: proposalsIn(parts, what.proposals) });
    case "position": {
      const said = put(parts, `${what.position}s`);
      return what.note === null ? said : put(parts, "note", { said, note: what.note });
    }
    case "lift":
      return put(parts, "lifts");
    case "agree":
      return put(parts, "agrees");
    default:
      return null;
  }
};

const chair = (parts: Spelling, { what }: SaidAct): string | null => {
  switch (what.say) {
    case "decide": {
      const said = put(parts, what.decision, { proposals: proposalsIn(parts, what.proposals) });
      return what.amendedBy === null ? said : put(parts, "asAmended", { said });
    }
    case "bracket":
    case "unbracket":
      return what.words === null
        ? put(parts, `${what.say}Here`)
        : put(parts, what.say, { words: named(parts, what.words) });
    case "standing":
      return put(parts, what.to);
    case "go":
      return put(parts, "go", { label: what.label });
    case "step":
      return put(parts, what.by > 0 ? "next" : "previous");
    case "undo":
      return put(parts, "undo");
    default:
      return null;
  }
};

const paragraph = (parts: Spelling, { what, label }: SaidAct): string => {
  switch (what.say) {
    case "remove":
      return label === null ? put(parts, "remove") : put(parts, "removeAt", { label });
    case "rewrite":
      return put(parts, "rewrite", { text: quoted(parts, what.text.text) });
    case "new":
      return put(parts, "new", {
        own: what.own === null ? "" : ` ${what.own}`,
        beside: beside(parts, what.place),
        text: quoted(parts, what.text.text),
      });
    case "move":
      return put(parts, "move", { beside: beside(parts, what.place) });
    default:
      return "";
  }
};

const one = (parts: Spelling, said: SaidAct): string => {
  const changed = change(parts, said);
  if (changed !== null) return where(parts, said) + changed;
  return chair(parts, said) ?? attitude(parts, said) ?? paragraph(parts, said);
};

const sentenceIn = (what: SaidAct["what"]): number | null => {
  if (what.say === "insert")
    return ("at" in what.place ? what.place.at.sentence : what.place.sentence) ?? null;
  const words = "words" in what ? what.words : null;
  return words?.text ? (words.sentence ?? null) : null;
};

/** A line that says exactly this, in a language. */
export const spelled = (said: readonly SaidAct[], language: Language = usualLanguage): string => {
  const parts = spellings[language];
  return said
    .map((each, n) => {
      const before = said[n - 1]?.speakers ?? null;
      const isSame = n > 0 && JSON.stringify(before) === JSON.stringify(each.speakers);
      return `${each.speakers && !isSame ? speakersIn(parts, each.speakers) : ""}${one(parts, each)}`;
    })
    .join("; ");
};
