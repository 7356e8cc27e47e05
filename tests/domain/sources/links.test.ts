// Rule L: where quotes stand, when a link is suspect, and who may take it away.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collapse } from "#domain/draft";
import type { Role } from "#domain/people/access";
import { isRefusal } from "#domain/refusal";
import { refusalToDispose } from "#domain/sources/answers/dispositions";
import { hasMovedAway, isSuspect, type LinkEnd, refusalToChangeLink } from "#domain/sources/links/links";
import { contextLength, locateQuote, presentPlace } from "#domain/words/quotes";
import type { Quote } from "#domain/words/values";

const words = "We commit to universal access, and to access that people can afford.";

const located = (text: string, exact: string, near?: number): Quote => {
  const found = locateQuote(text, exact, near);
  if (isRefusal(found)) throw found;
  return found;
};

const end = (text: string, quote: Quote | null, now: string | null): LinkEnd => ({
  digest: collapse(text),
  quote,
  now: now === null ? null : { digest: collapse(now), text: now },
});

describe("quotes", () => {
  it.each([
    ["the words as they stand", words, "universal access", "universal access"],
    [
      "white space of any kind",
      "We commit\n  to\tuniversal\u00a0access.",
      "to universal access",
      "to\tuniversal\u00a0access",
    ],
    ["white space around the quote", words, "  universal\naccess ", "universal access"],
    ["letters composed in the text", "Liberté d\u2019opinion", "Liberte\u0301", "Liberté"],
    ["letters composed in the quote", "Liberte\u0301 d\u2019opinion", "Liberté", "Liberte\u0301"],
    ["Chinese", "一是弥合数字鸿沟。二是促进发展。", "弥合数字鸿沟", "弥合数字鸿沟"],
    ["Arabic with vowel marks", "نُؤكد الحق في التنمية", "نُؤكد الحق", "نُؤكد الحق"],
    ["Hangul written in letters", "한국".normalize("NFD"), "한국", "한국".normalize("NFD")],
    ["characters beyond the first plane", "see 𝔸𝕓𝕔 here", "𝕓𝕔", "𝕓𝕔"],
  ])("[L1] are found by %s", (_, text, exact, expected) => {
    const quote = located(text, exact);
    expect(quote.exact).toBe(expected);
    expect(text.slice(quote.start, quote.end)).toBe(expected);
  });

  it.each([
    ["other words", words, "universal service"],
    ["other letters", words, "Universal access"],
    ["nothing", words, "   "],
    ["an empty text", "", "access"],
  ])("[L1] are refused for %s", (_, text, exact) => {
    expect(locateQuote(text, exact)).toMatchObject({ name: "Refusal", code: "malformed" });
  });

  it("[L1] of two places take the one that is nearest to where it was meant", () => {
    expect(located(words, "access").start).toBe(23);
    expect(located(words, "access", 60).start).toBe(38);
  });

  it("[L1c] carry up to 32 characters of their neighbours", () => {
    const quote = located(`${"a".repeat(50)} here ${"b".repeat(50)}`, "here");
    expect(quote.prefix).toBe(`${"a".repeat(contextLength - 1)} `);
    expect(quote.suffix).toBe(` ${"b".repeat(contextLength - 1)}`);
    expect(located("here", "here")).toMatchObject({ prefix: "", suffix: "", start: 0, end: 4 });
  });

  it("[L1] never cut a character in two", () => {
    const quote = located(`${"😀".repeat(20)}x here x${"😀".repeat(20)}`, "here");
    // Half a character cannot be encoded: it throws.
    expect(decodeURIComponent(encodeURIComponent(quote.prefix))).toMatch(/^(😀)+x $/u);
    expect(decodeURIComponent(encodeURIComponent(quote.suffix))).toMatch(/^ x(😀)+$/u);
  });

  it("[L1] of any stretch of any text are found at words that compare equal", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (text, from, length) => {
          const letters = [...new Intl.Segmenter().segment(text)].map((each) => each.segment);
          const exact = letters
            .slice(from % (letters.length + 1))
            .slice(0, 1 + (length % 20))
            .join("");
          fc.pre(collapse(exact) !== "");
          expect(collapse(located(text, exact).exact)).toBe(collapse(exact));
        },
      ),
    );
  });
});

describe("links", () => {
  const quote = located(words, "universal access");
  it.each([
    ["nothing has changed", end(words, quote, words), false],
    ["words have changed elsewhere", end(words, quote, `Today ${words}`), false],
    ["the quoted words have gone", end(words, quote, "We commit to full access."), true],
    ["the quoted words have moved", end(words, quote, "Universal, yes: universal access."), false],
    ["a text without quote has changed", end(words, null, `${words} Now.`), true],
    ["a text without quote has not changed", end(words, null, words), false],
    ["the paragraph is gone", end(words, quote, null), true],
  ])("[L2] when %s", (_, at, moved) => {
    const still = end("same", null, "same");
    expect(hasMovedAway(at)).toBe(moved);
    expect(isSuspect(at, still)).toBe(moved);
    expect(isSuspect(still, at)).toBe(moved);
  });

  it("[L3] show a quote where its neighbours are, then where it is nearest", () => {
    const second = located(words, "access", 60);
    expect(presentPlace(second, `Access. ${words}`)?.start).toBe(46);
    expect(presentPlace(second, "access, and to access, and to access that")?.start).toBe(30);
    expect(presentPlace(second, "access! we say access!")).toBeNull();
    expect(presentPlace(second, "We commit.")).toBeNull();
  });

  const who = (role: Role, delegation: string | null, userId = "u1") => ({ userId, role, delegation });
  it.each([
    ["a co-facilitator any link", who("co-facilitator", null), "CHN", "u2", null],
    ["the secretariat any link", who("secretariat", null), "CHN", "u2", null],
    ["a delegate one of the own delegation", who("delegate", "CHN"), "CHN", "u2", null],
    ["a delegate none of another", who("delegate", "BRA"), "CHN", "u2", "not-allowed"],
    ["a delegate none of those who hold the pen", who("delegate", "BRA"), null, "u2", "not-allowed"],
    ["who acts for nobody an own one", who("delegate", null, "u2"), null, "u2", null],
    ["an observer none", who("observer", null), "CHN", "u2", "not-allowed"],
  ])("[L4] may be taken away: %s", (_, person, delegation, createdBy, code) => {
    expect(refusalToChangeLink(person, { delegation, createdBy })?.code ?? null).toBe(code);
  });
});

describe("dispositions", () => {
  it.each([
    ["incorporated", null, null],
    ["in-part", null, null],
    ["in-substance", null, null],
    ["noted", null, "malformed"],
    ["noted", "  ", "malformed"],
    ["noted", "Outside the mandate.", null],
    ["not-taken-up", null, "malformed"],
    ["not-taken-up", "No agreement.", null],
  ] as const)("[L5] %s with reason %j", (kind, reason, code) => {
    expect(refusalToDispose(kind, reason)?.code ?? null).toBe(code);
  });
});
