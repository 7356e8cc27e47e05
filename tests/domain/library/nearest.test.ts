// The agreed wording that is nearest to a text: how near, how it differs, and where else it stands.
import { describe, expect, it } from "vitest";
import { nearestOf, pairKeys } from "#domain/library/nearest";
import type { LibraryWording } from "#domain/library/values";

const wording = (symbol: string, words: string, adoptedOn: string | null = null): LibraryWording => ({
  id: symbol,
  symbol,
  title: symbol,
  adoptedOn,
  place: 1,
  label: "1",
  words,
});

const divide = "We commit to bridging the digital divide between and within countries.";

describe("the nearest agreed wording", () => {
  it("[Y2] is that with the most words in the same order, whatever the capitals and commas", () => {
    const found = nearestOf(
      "We commit to bridging the Digital divide, between countries",
      [wording("far", "We request the Secretary-General to report."), wording("near", divide)],
      5,
    );
    expect(found.map(({ symbol }) => symbol)).toEqual(["near"]);
    expect(found[0]?.share).toBeCloseTo(18 / 20);
  });

  it.each([
    ["as it is", divide, 0],
    ["in other capitals", divide.toUpperCase(), 0],
    ["with a word more", "We commit to bridging the digital gender divide between and within countries.", 1],
    ["with another word", divide.replace("bridging", "closing"), 1],
    ["with two words less", divide.replace(" and within", ""), 2],
    ["in Chinese", "我们承诺弥合国家之间的数字鸿沟。", 0],
  ])("[Y3] %s is away by so many words", (_, text, differing) => {
    const chinese = "我们承诺弥合国家之间的数字鸿沟。";
    const [found] = nearestOf(text, [wording("one", text === chinese ? chinese : divide)], 1);
    expect(found?.differing).toBe(differing);
    expect(found?.runs.flatMap(({ op, text: run }) => (op === "removed" ? [] : [run])).join("")).toBe(text);
  });

  it("[Y4] is one result where several texts have it, with the oldest first", () => {
    const places = [
      wording("A/RES/70/125", divide, "2015-12-16"),
      wording("A/RES/60/252", divide.toLowerCase(), "2006-03-27"),
      wording("undated", divide),
    ];
    const [found, ...others] = nearestOf(divide, places, 5);
    expect(others).toEqual([]);
    expect(found?.symbol).toBe("A/RES/60/252");
    expect(found?.also.map(({ symbol }) => symbol)).toEqual(["A/RES/70/125", "undated"]);
  });

  it("[Y2] is found by pairs of words, of which those of short words alone do not count", () => {
    expect(pairKeys("of the in", "en")).toEqual([]);
    expect(pairKeys("of the divide of the divide", "en")).toHaveLength(2);
    expect(pairKeys("数字鸿沟", "zh").length).toBeGreaterThan(0);
    expect(pairKeys("digital divide", "en")).not.toEqual(pairKeys("digital divide", "fr"));
  });
});
