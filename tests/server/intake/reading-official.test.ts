// Official documents of known parts, set out as plain text in many shapes: what is read is what they are.
import { describe, expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readPlainText } from "#server/intake/text/plain-text";
import {
  type DocumentPart,
  type Numbering,
  numberingOf,
  report,
  resolution,
  treaty,
} from "../../support/official/documents";
import { asPlainText, layouts, type PlainTextLayout } from "../../support/official/layouts";
import { measured, sorts } from "../../support/official/measured";
import type { DocumentLanguage } from "../../support/official/words-without-capitals";
import { inEnglish } from "../../support/said-sentences";

const tongues: readonly DocumentLanguage[] = ["en", "fr", "es", "ru", "zh", "ar"];
const read = (text: string) => cleanDocument(readPlainText(new TextEncoder().encode(text)));
const inText = (parts: readonly DocumentPart[], layout: PlainTextLayout) =>
  measured(read(asPlainText(parts, layout)), parts);

const documents = { resolution, report, treaty };

describe("[N14] official documents as plain text, in six languages", () => {
  it.each(Object.keys(layouts))(
    "[N14] %s: at least 95 of 100 parts of each sort are read as what they are",
    (name) => {
      const lost: string[] = [];
      const [found, all] = [new Map<string, number>(), new Map<string, number>()];
      for (const make of Object.values(documents))
        for (const tongue of tongues) {
          const measure = inText(make(tongue), layouts[name] as PlainTextLayout);
          lost.push(...measure.lost);
          for (const sort of sorts) {
            found.set(sort, (found.get(sort) ?? 0) + measure.found[sort]);
            all.set(sort, (all.get(sort) ?? 0) + measure.all[sort]);
          }
        }
      for (const sort of sorts) {
        // A paragraph without a number, after a heading, is read from the heading by an empty line alone.
        const least = sort === "plain" ? 0.85 : 0.95;
        expect(
          (found.get(sort) ?? 0) / (all.get(sort) ?? 1),
          `${sort}\n${lost.join("\n")}`,
        ).toBeGreaterThanOrEqual(least);
      }
    },
  );
});

const digits = (n: number, zero: number): string =>
  [...String(n)].map((digit) => String.fromCharCode(zero + Number(digit))).join("");

const numberings: Readonly<Record<string, (usual: Numbering) => Numbering>> = {
  "1)": (usual) => ({ ...usual, paragraph: (n) => `${n})` }),
  "(1)": (usual) => ({ ...usual, paragraph: (n) => `(${n})` }),
  "§ 1": (usual) => ({ ...usual, paragraph: (n) => `§ ${n}` }),
  "Para. 1": (usual) => ({ ...usual, paragraph: (n) => `Para. ${n}` }),
  "1 -": (usual) => ({ ...usual, paragraph: (n) => `${n} –` }),
  "１．": (usual) => ({ ...usual, paragraph: (n) => `${digits(n, 0xff10)}．` }),
  "١ -": (usual) => ({ ...usual, paragraph: (n) => `${digits(n, 0x660)} -` }),
  "OP1.": (usual) => ({ ...usual, paragraph: (n) => `OP${n}.` }),
};

describe("[N14] numbers of paragraphs in every form", () => {
  it.each(Object.keys(numberings))("[N14] %s, in a line and wrapped", (name) => {
    for (const tongue of tongues)
      for (const layout of [{ width: null }, { width: 76 }, { width: 76, hang: 4, between: 1 as const }]) {
        const usual = numberingOf(tongue);
        const parts = resolution(tongue, (numberings[name] as (usual: Numbering) => Numbering)(usual));
        const { found, all, lost } = inText(parts, layout);
        expect(found.numbered, `${tongue}\n${lost.join("\n")}`).toBe(all.numbered);
      }
  });

  it("[N14c] a figure without a stop is a number where such figures count on from each other", () => {
    const blocks = (text: string) =>
      importDraft(read(text), { preamble: "none" }).blocks.map(({ kind, label, runs }) => [
        kind,
        label,
        runs[0]?.text,
      ]);
    expect(
      blocks("A title\n\n1 Decides to meet again.\n\n2 Requests a report.\n\n3 Thanks the hosts.").slice(1),
    ).toEqual([
      ["operative", "1", "Decides to meet again."],
      ["operative", "2", "Requests a report."],
      ["operative", "3", "Thanks the hosts."],
    ]);
    expect(blocks("A title\n\nDecides to meet again.\n\n12 Members were present.")[2]).toEqual([
      "plain",
      "",
      "12 Members were present.",
    ]);
  });
});

describe("[N14] letters of lists are kept as they are printed", () => {
  const lists: Readonly<Record<string, Numbering["item"]>> = {
    "a)": (n) => `${"abcd"[n - 1]})`,
    "б)": (n) => `${"абвг"[n - 1]})`,
    "(б)": (n) => `(${"абвг"[n - 1]})`,
    "أ)": (n) => `${"أبجد"[n - 1]})`,
    "(أ)": (n) => `(${"أبجد"[n - 1]})`,
    "（一）": (n) => `（${"一二三四"[n - 1]}）`,
    "(1)": (n) => `(${n})`,
    "（1）": (n) => `（${n}）`,
    "1)": (n) => `${n})`,
    "①": (n) => "①②③④"[n - 1] ?? "",
    "i)": (n) => `${["i", "ii", "iii", "iv"][n - 1]})`,
    "a.": (n) => `${"abcd"[n - 1]}.`,
  };
  it.each(Object.keys(lists))("[N4] %s, and again under the next paragraph", (name) => {
    const item = lists[name] as Numbering["item"];
    for (const tongue of tongues) {
      const parts = resolution(tongue, { ...numberingOf(tongue), item }).filter(
        ({ kind }) => kind !== "subitem",
      );
      const document = read(asPlainText(parts, { width: 76 }));
      const { found, all, lost } = measured(document, parts);
      expect(found.items, `${tongue}\n${lost.join("\n")}`).toBe(all.items);
      expect(inEnglish(importDraft(document, { preamble: "none" }).warnings).join(" ")).not.toContain(
        "could not be kept",
      );
    }
  });
});
