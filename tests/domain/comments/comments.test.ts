// Comments: who reads them, what may be done with them, and where their words stand after the text has moved on.

import { describe, expect, it } from "vitest";
import { presentWords, SoughtIn } from "#domain/comments/commented-words";
import {
  commentBody,
  innerCircle,
  isResolved,
  mayReadComment,
  refusalToCorrectComment,
  refusalToOpenThread,
  refusalToReply,
  refusalToResolve,
  refusalToWithdrawComment,
  saidIn,
} from "#domain/comments/comments";
import { speechLimits } from "#domain/limits";
import type { Role, Standpoint } from "#domain/people/access";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";

const seat = (role: Role, delegation: string | null = null, userId = "u"): Standpoint => ({
  userId,
  role,
  delegation,
});

describe("[C1] what is said inside a delegation", () => {
  it.each([
    ["a delegate of it", seat("delegate", "EU"), true],
    ["a delegate of another", seat("delegate", "BRA"), false],
    ["a delegate of none", seat("delegate"), false],
    ["an observer", seat("observer"), false],
    ["an observer who comes from it", seat("observer", "EU"), false],
    ["a co-facilitator", seat("co-facilitator"), false],
    ["a co-facilitator who comes from it", seat("co-facilitator", "EU"), false],
    ["the secretariat", seat("secretariat"), false],
    ["the secretariat's member who comes from it", seat("secretariat", "EU"), false],
  ])("%s: %o reads it: %s", (_, who, reads) => {
    expect(mayReadComment(who, { visibility: "delegation", delegation: "EU" })).toBe(reads);
    expect(mayReadComment(who, { visibility: "delegation", delegation: null })).toBe(false);
    expect(mayReadComment(who, { visibility: "all", delegation: "EU" })).toBe(true);
  });

  it("[C2a] is said by delegates of one only; everybody may speak to all", () => {
    expect(refusalToOpenThread(seat("delegate", "EU"), "delegation")).toBeNull();
    for (const who of [seat("delegate"), seat("co-facilitator", "EU"), seat("secretariat")]) {
      expect(refusalToOpenThread(who, "delegation")).toMatchObject({ code: "not-allowed" });
      expect(refusalToOpenThread(who, "all")).toBeNull();
      expect(innerCircle(who)).toBeNull();
    }
  });

  it.each([
    ["delegation", undefined, true],
    ["delegation", "delegation", true],
    ["delegation", "all", true],
    ["all", undefined, true],
    ["all", "all", true],
    ["all", "delegation", false],
  ] as const)("[C3] a thread for %s takes a reply for %s: %s", (thread, asked, taken) => {
    expect(refusalToReply(thread, asked) === null).toBe(taken);
  });
});

describe("a thread", () => {
  it.each([
    ["whoever opened it", seat("delegate", "EU", "opener"), true],
    ["a colleague", seat("delegate", "EU"), true],
    ["another delegation", seat("delegate", "BRA"), false],
    ["a delegate of none", seat("delegate"), false],
    ["an observer from the delegation", seat("observer", "EU"), false],
    ["a co-facilitator", seat("co-facilitator"), true],
    ["the secretariat", seat("secretariat"), true],
  ])("[C4] is resolved by %s: %o %s", (_, who, may) => {
    expect(refusalToResolve(who, { userId: "opener", delegation: "EU" }) === null).toBe(may);
  });

  it("[C4] of somebody without a delegation is not everybody's who has none", () => {
    expect(refusalToResolve(seat("delegate"), { userId: "opener", delegation: null })).toBeInstanceOf(
      Refusal,
    );
  });

  it("[C4] is resolved as long as that was the last act on it, withdrawing aside", () => {
    expect(isResolved([])).toBe(false);
    expect(isResolved(["resolved"])).toBe(true);
    expect(isResolved(["resolved", "withdrawn"])).toBe(true);
    expect(isResolved(["resolved", "reopened"])).toBe(false);
  });

  it("[C5b] is corrected by its writer, who leaves the earlier words to be read", () => {
    const at = (hour: number) => `2015-11-02T${hour}:00:00.000Z`;
    const comment = { body: "Which divide?", at: at(10) };
    const corrected = (body: string, hour: number) => ({ act: "corrected", body, at: at(hour) }) as const;
    const resolved = { act: "resolved", body: null, at: at(12) } as const;
    expect(saidIn(comment, [])).toEqual({ body: "Which divide?", correctedAt: null, earlier: [] });
    expect(saidIn(comment, [corrected("Which gap?", 11), resolved, corrected("Which one?", 13)])).toEqual({
      body: "Which one?",
      correctedAt: at(13),
      earlier: [comment, { body: "Which gap?", at: at(11) }],
    });
    const withdrawn = { act: "withdrawn", body: null, at: at(14) } as const;
    const nothing = { body: null, correctedAt: null, earlier: [] };
    expect(saidIn(comment, [corrected("Which gap?", 11), withdrawn])).toEqual(nothing);
    expect(refusalToCorrectComment(seat("secretariat"), { userId: "chn" }, [])?.code).toBe("not-allowed");
    expect(refusalToCorrectComment(seat("delegate"), { userId: "u" }, ["corrected"])).toBeNull();
    expect(refusalToCorrectComment(seat("delegate"), { userId: "u" }, ["withdrawn"])?.code).toBe("conflict");
  });

  it("[C5a] is withdrawn by its writer alone", () => {
    expect(refusalToWithdrawComment(seat("delegate", "EU", "a"), { userId: "a" })).toBeNull();
    expect(refusalToWithdrawComment(seat("delegate", "EU", "b"), { userId: "a" })).toBeInstanceOf(Refusal);
    expect(refusalToWithdrawComment(seat("secretariat"), { userId: null })).toBeInstanceOf(Refusal);
  });
});

describe("[C6] the words of a comment", () => {
  it("keep their lines and lose the white space around them", () => {
    expect(orThrow(commentBody("  One.\r\n\r\nTwo.\tThree. \n"))).toBe("One.\n\nTwo. Three.");
    expect(orThrow(commentBody("数字鸿沟 \u0645\u0631\u062d\u0628\u0627"))).toBe(
      "数字鸿沟 \u0645\u0631\u062d\u0628\u0627",
    );
    expect(orThrow(commentBody("x".repeat(speechLimits.comment)))).toHaveLength(speechLimits.comment);
  });

  it.each([
    ["none at all", "", "malformed"],
    ["only white space", " \n\t ", "malformed"],
    ["too many", "x".repeat(speechLimits.comment + 1), "too-large"],
    ["a bidirectional override", "agreed\u202eton", "malformed"],
    ["a zero width space", "one\u200btwo", "malformed"],
    ["a control character", "one\u0007", "malformed"],
  ])("are refused when they are %s", (_, written, code) => {
    const refused = commentBody(written);
    expect(isRefusal(refused) && refused.code).toBe(code);
  });
});

describe("[C7] the commented words", () => {
  // The quote stands between the bars in the old words; in the new ones the bars say where it should be found, and
  // without bars it is gone.
  const find = (old: string, now: string) => {
    const [before = "", exact = "", following = ""] = old.split("|");
    const quote = {
      exact,
      prefix: before.slice(-32),
      suffix: following.slice(0, 32),
      start: before.length,
    };
    const place = presentWords(quote, now.replaceAll("|", ""));
    const words = now.replaceAll("|", "");
    return place
      ? `${words.slice(0, place.start)}|${words.slice(place.start, place.end)}|${words.slice(place.end)}`
      : words;
  };
  const old = "We commit to bridging the |digital divide| between and within countries.";

  it.each([
    ["stay where they are", old, old],
    [
      "move with words typed before them",
      old,
      "Recalling our vision, we commit to bridging the |digital divide| between and within countries.",
    ],
    ["stay when all around them is rewritten", old, "Overcoming the |digital divide| is urgent."],
    [
      "stay around words put into them",
      old,
      "We commit to bridging the |digital and gender divide| between and within countries.",
    ],
    [
      "stay around a long proposal put into them",
      "We request |a report on what was done| by all.",
      "We request |a detailed, public, annual and well-sourced report on what was done| by all.",
    ],
    [
      "stay when a word of them goes",
      "We request |a report on what was done| by all.",
      "We request |a report on what was| by all.",
    ],
    ["are gone when they go", old, "We commit to bridging gaps between and within countries."],
    [
      "are gone when more than half of them goes",
      "We request |a report on progress made| by all.",
      "We request a summary by all.",
    ],
    ["are gone with all words", old, ""],
    [
      "are those with the same neighbours",
      "Cables need care. Undersea |cables| need more.",
      "Old cables need care, and cables too. Undersea |cables| need more.",
    ],
    [
      "do not jump to the same word elsewhere",
      "Cables need care. Ships and ports need care as well, and so do undersea |cables|.",
      "cables need care. Ships and ports need care as well.",
    ],
    [
      "are found when they are long and were moved",
      "|Digital technologies| are tools. We reaffirm our common desire and commitment to the vision.",
      "We reaffirm our common desire and commitment to the vision. |Digital technologies| are tools.",
    ],
    ["are found across set spaces", "the |digital divide| here", "the |digital  divide| here"],
    ["are found in Chinese", "应弥合|数字鸿沟|，促进发展。", "我们认为应弥合|数字鸿沟|，促进发展。"],
    [
      "are found in Chinese with words put into them",
      "应弥合|各国之间的数字鸿沟|，促进发展。",
      "应弥合|各国之间的巨大数字鸿沟|，促进发展。",
    ],
    ["may be characters", "the [|[|digital] divide", "the [|[|digital] divide"],
    ["may be the whole", "|All of it.|", "|All of it.|"],
  ])("%s", (_, before, after) => {
    expect(find(before, after)).toBe(after);
  });

  it("are distinguished where everything is the same, by how near they are", () => {
    const quote = { exact: "x", prefix: "", suffix: "", start: 4 };
    expect(presentWords(quote, "x x x x")).toEqual({ start: 4, end: 5 });
  });

  it("are not looked for beyond reason", () => {
    const many = Array.from({ length: 600 }, (_, index) => `word${index}`).join(" ");
    const quote = { exact: many, prefix: "", suffix: "", start: 0 };
    expect(presentWords(quote, `${many.replace("word300", "other")} and more`)).toBeNull();
    expect(presentWords(quote, `Before it ${many}`)?.start).toBe(10);
  });

  it("are found in words that are divided once for many comments as if they were divided for each", () => {
    const words = "We reaffirm that fair access to data, and fair use of data, is a right of all.";
    const quoteOf = (exact: string, start: number) => ({ exact, prefix: "", suffix: "", start });
    const quotes = [
      quoteOf("fair and open access to the data", 10),
      quoteOf("zebra", 3),
      quoteOf("we really reaffirm", 0),
      quoteOf("Strong words ".repeat(2000), 0),
      quoteOf("the right of us all", 50),
    ];
    for (const order of [quotes, quotes.toReversed()]) {
      const there = new SoughtIn(words);
      for (const quote of order)
        expect(presentWords(quote, words, there)).toEqual(presentWords(quote, words));
    }
  });
});
