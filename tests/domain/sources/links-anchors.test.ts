// What becomes of the quote of a link when the words around it, or its own, are changed: it stays, follows, turns suspect,
// and is bound anew.
import { describe, expect, it } from "vitest";
import { collapse } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { anchorAnew } from "#domain/sources/links/anchors";
import { hasMovedAway } from "#domain/sources/links/links";
import { anchorQuote, presentPlace } from "#domain/words/quotes";
import type { Quote } from "#domain/words/values";

const quoted = (words: string, exact: string, near?: number): Quote => {
  const quote = anchorQuote(words, exact, near);
  if (isRefusal(quote)) throw quote;
  return quote;
};

/** What a reader sees: the quoted words where they stand now, or that they are gone. */
const described = (quote: Quote, was: string, is: string) => {
  const moved = hasMovedAway({
    digest: collapse(was),
    quote,
    now: { digest: collapse(is), text: is },
  });
  const place = presentPlace(quote, is);
  return moved ? "suspect" : is.slice(Math.max(0, (place?.start ?? 0) - 4), place?.end);
};

const cables = "We protect cables on land, and we repair cables at sea.";

describe("a quote whose words stand at one place", () => {
  const was = "We commit to universal access for all, in every country.";
  const quote = quoted(was, "universal access for all");
  it.each([
    [
      "words are changed elsewhere",
      "Today we commit to universal access for all, everywhere.",
      " to universal access for all",
    ],
    [
      "its neighbours are changed on both sides",
      "Our aim: universal access for all!",
      "im: universal access for all",
    ],
    [
      "its sentence goes to the end",
      "In every country. We commit to universal access for all",
      " to universal access for all",
    ],
    ["its own words are changed", "We commit to affordable access for all, in every country.", "suspect"],
    ["its own words go", "We commit, in every country.", "suspect"],
  ])("[L2] when %s", (_, is, expected) => {
    expect(described(quote, was, is)).toBe(expected);
  });
});

describe("a quote whose words stand at several places", () => {
  const quote = quoted(cables, "cables", 40);
  it("[L1] knows at how many", () => {
    expect(quote).toMatchObject({ start: 41, among: 2 });
    expect(quoted(cables, "repair").among).toBeUndefined();
  });
  it.each([
    ["words come in front", `Today: ${cables}`, "air cables"],
    ["the other place goes", "We protect wires on land, and we repair cables at sea.", "air cables"],
    [
      "its place goes and the other one stays",
      "We protect cables on land, and we repair them at sea.",
      "suspect",
    ],
    [
      "what stands before it is changed",
      "We protect cables on land, and we mend cables at sea.",
      "end cables",
    ],
    ["the places change sides", "We repair cables at sea, and we protect cables on land.", "air cables"],
  ])("[L2] never points silently at another place: %s", (_, is, expected) => {
    expect(described(quote, cables, is)).toBe(expected);
  });
  it("[L2] is suspect where a second place appears and no neighbour is left", () => {
    const was = "We protect cables on land.";
    expect(described(quoted(was, "cables"), was, "Old cables, new cables: all.")).toBe("suspect");
    expect(described(quoted(was, "cables"), was, "Old cables, and protect cables: all.")).toBe("ect cables");
  });
  it("[L2] is distinguished by Chinese neighbours too", () => {
    const was = "促进发展，弥合鸿沟，实现发展。";
    const second = quoted(was, "发展", 12);
    expect(described(second, was, "我们要实现发展，促进发展。")).toBe("们要实现发展");
    expect(described(second, was, "促进发展，弥合鸿沟。")).toBe("suspect");
  });
});

describe("binding anew", () => {
  const was = "We commit to universal access for all people, in every country of the world.";
  const quote = quoted(was, "universal access for all people");
  const anew = (is: string, of = quote) => anchorAnew(of, is)?.exact ?? null;
  it.each([
    ["as they are", was, "universal access for all people"],
    [
      "with a word put in",
      "We commit to universal and fair access for all people, in it.",
      "universal and fair access for all people",
    ],
    [
      "with the first word changed",
      "We commit to affordable access for all people, in every country.",
      "affordable access for all people",
    ],
    [
      "with the last word changed",
      "We commit to universal access for all women, in every country.",
      "universal access for all women",
    ],
    ["in another case", "Universal access for all people is our aim.", "Universal access for all people"],
    [
      "where their sentence went",
      "In every country we act. We commit to universal access for people.",
      "universal access for people",
    ],
    ["nowhere when they are gone", "We request a report from the Secretary-General.", null],
    ["nowhere in nothing", "", null],
  ])("[L8] finds the likest words: %s", (_, is, expected) => {
    expect(anew(is)).toBe(expected);
  });

  it("[L8] goes to the end of the text where the quote did", () => {
    const whole = quoted("Access for all.", "Access for all");
    expect(anew("Access for everybody.", whole)).toBe("Access for everybody");
    expect(anew("Affordable access for all.", whole)).toBe("access for all");
  });

  it("[L8] of equal places takes the nearer one", () => {
    const second = quoted(cables, "repair cables at sea", 30);
    const is = "We mend cables at sea, we protect cables on land, and we mend cables at sea.";
    expect(anchorAnew(second, is)?.start).toBeGreaterThan(50);
  });

  it("[L8] works in Chinese and Arabic", () => {
    expect(anew("各国应尽快弥合数字鸿沟，促进发展。", quoted("我们应弥合数字鸿沟。", "弥合数字鸿沟"))).toBe(
      "弥合数字鸿沟",
    );
    expect(
      anew(
        "ندعو إلى سد الفجوة الرقمية الواسعة بين البلدان.",
        quoted("يجب سد الفجوة الرقمية بين البلدان.", "سد الفجوة الرقمية بين البلدان"),
      ),
    ).toBe("سد الفجوة الرقمية الواسعة بين البلدان");
  });
});
