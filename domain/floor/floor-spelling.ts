// Rule F2: what could be meant, spelled out as a line that can be read in one way only: every word of the text in quotation
// marks. Each language has the parts of its lines in a table.
import { type Language, usualLanguage } from "#domain/languages";
import { arabicSpelling } from "./commands/arabic-spelling";
import { chineseSpelling } from "./commands/chinese-spelling";
import { englishSpelling, type Spelling } from "./commands/english-spelling";
import { frenchSpelling } from "./commands/french-spelling";
import { russianSpelling } from "./commands/russian-spelling";
import { spanishSpelling } from "./commands/spanish-spelling";
import type { Named, New, ParagraphPlace, Place, ProposalName, Said, Speakers } from "./grammar/said";

const spellings: Readonly<Record<Language, Spelling>> = {
  ar: arabicSpelling,
  zh: chineseSpelling,
  en: englishSpelling,
  fr: frenchSpelling,
  ru: russianSpelling,
  es: spanishSpelling,
};

type Parts = Readonly<Record<string, string | number>>;

/** A line in one language, part by part. */
class Speller {
  constructor(private readonly parts: Spelling) {}

  put(part: keyof Spelling, values: Parts = {}): string {
    return this.parts[part].replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ""));
  }

  // Marks that stand in the words themselves do not stand around them.
  quoted(text: string): string {
    const marks = this.put("quoted").trim();
    if (!Array.from(marks.replace(" ", "")).some((mark) => text.includes(mark)))
      return this.put("quoted", { text });
    return marks.includes("“") ? `"${text}"` : `“${text.replace(/[“”]/gu, "")}”`;
  }

  counted(part: "sentences" | "inSentences", n: number): string {
    return this.parts[part].split("|").at(Math.max(n, 0)) ?? "";
  }

  listed(items: readonly string[]): string {
    return items.join(this.parts.and);
  }

  named(words: Named): string {
    if (words.text === "" && words.sentence !== undefined) return this.counted("sentences", words.sentence);
    let said = this.quoted(words.text);
    if (words.every) said = this.put("throughout", { words: said });
    if (words.nth !== null)
      said =
        words.nth < 0 ? this.put("last", { words: said }) : this.put("nth", { words: said, n: words.nth });
    if (words.beside) said += ` ${this.put(words.beside.side, { at: this.quoted(words.beside.words.text) })}`;
    return words.isLast ? this.put("atLast", { words: said }) : said;
  }

  place(place: Place): string {
    if (!("at" in place)) return this.put(place.side);
    const at = this.named(place.at);
    return place.until
      ? this.put("between", { at, until: this.named(place.until) })
      : this.put(place.side, { at });
  }

  beside(place: ParagraphPlace | null): string {
    if (place === null) return "";
    if (!("label" in place)) return this.put(place.side === "end" ? "toEnd" : "toStart");
    const isAfter = place.side === "after";
    return place.label === null
      ? this.put(isAfter ? "thisAfter" : "thisBefore")
      : this.put(isAfter ? "besideAfter" : "besideBefore", { label: place.label });
  }

  proposals(names: readonly ProposalName[]): string {
    const one = (name: ProposalName): string => {
      if ("n" in name) return name.n === null ? name.of : `${name.of} ${name.n}`;
      return this.put(name.of === "all" ? "all" : "it");
    };
    return this.listed(names.map(one));
  }

  speakers({ codes, onBehalfOf, supporters }: Speakers): string {
    return this.put("speakers", {
      codes: this.listed(codes),
      support: supporters.length === 0 ? "" : this.put("support", { codes: this.listed(supporters) }),
      behalf: onBehalfOf === null ? "" : this.put("behalf", { group: onBehalfOf }),
    });
  }

  text({ text }: New): string {
    return this.quoted(text);
  }

  where({ what, label }: Said): string {
    const sentence = sentenceIn(what);
    const within = sentence === null ? "" : this.counted("inSentences", sentence);
    return (label === null ? "" : this.put("where", { label })) + within;
  }

  change(what: Said["what"]): string | null {
    switch (what.say) {
      case "delete": {
        const words = this.named(what.words);
        return what.until
          ? this.put("deleteTo", { words, until: this.named(what.until) })
          : this.put("delete", { words });
      }
      case "replace":
        return this.put("replace", { words: this.named(what.words), text: this.text(what.by) });
      case "insert":
        return this.put("insert", { place: this.place(what.place), text: this.text(what.text) });
      default:
        return null;
    }
  }

  attitude(what: Said["what"]): string | null {
    switch (what.say) {
      case "support":
      case "oppose":
      case "withdraw":
        return this.put(`${what.say}s`, { proposals: this.proposals(what.proposals) });
      case "position": {
        const said = this.put(`${what.position}s`);
        return what.note === null ? said : this.put("note", { said, note: what.note });
      }
      case "lift":
        return this.put("lifts");
      case "agree":
        return this.put("agrees");
      default:
        return null;
    }
  }

  chair(what: Said["what"]): string | null {
    switch (what.say) {
      case "decide": {
        const said = this.put(what.decision, { proposals: this.proposals(what.proposals) });
        return what.amendedBy === null ? said : this.put("asAmended", { said });
      }
      case "bracket":
      case "unbracket":
        return what.words === null
          ? this.put(`${what.say}Here`)
          : this.put(what.say, { words: this.named(what.words) });
      case "standing":
        return this.put(what.to);
      case "go":
        return this.put("go", { label: what.label });
      case "step":
        return this.put(what.by > 0 ? "next" : "previous");
      case "undo":
        return this.put("undo");
      default:
        return null;
    }
  }

  paragraph({ what, label }: Said): string {
    switch (what.say) {
      case "remove":
        return label === null ? this.put("remove") : this.put("removeAt", { label });
      case "rewrite":
        return this.put("rewrite", { text: this.text(what.text) });
      case "new":
        return this.put("new", {
          own: what.own === null ? "" : ` ${what.own}`,
          beside: this.beside(what.place),
          text: this.text(what.text),
        });
      case "move":
        return this.put("move", { beside: this.beside(what.place) });
      default:
        return "";
    }
  }

  one(said: Said): string {
    const change = this.change(said.what);
    if (change !== null) return this.where(said) + change;
    return this.chair(said.what) ?? this.attitude(said.what) ?? this.paragraph(said);
  }
}

const sentenceIn = (what: Said["what"]): number | null => {
  if (what.say === "insert")
    return ("at" in what.place ? what.place.at.sentence : what.place.sentence) ?? null;
  const words = "words" in what ? what.words : null;
  return words?.text ? (words.sentence ?? null) : null;
};

/** A line that says exactly this, in a language. */
export const spelled = (said: readonly Said[], language: Language = usualLanguage): string => {
  const speller = new Speller(spellings[language]);
  return said
    .map((each, n) => {
      const before = said[n - 1]?.speakers ?? null;
      const isSame = n > 0 && JSON.stringify(before) === JSON.stringify(each.speakers);
      return `${each.speakers && !isSame ? speller.speakers(each.speakers) : ""}${speller.one(each)}`;
    })
    .join("; ");
};
