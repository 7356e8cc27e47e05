import { describe, expect, it } from "vitest";
import { editWords, refusalToReviseOrally, reviseWords } from "#domain/agreement/oral-revision";
import { type Run, run } from "#domain/draft";
import { cleanRuns } from "#domain/texts/texts";

/** The runs as they are printed: italics in stars, a footnote in braces after its words. */
const printed = (runs: readonly Run[]) =>
  cleanRuns({ runs })
    .map(
      ({ text, italic, footnote }) =>
        `${italic ? `*${text}*` : text}${footnote === null ? "" : `{${footnote}}`}`,
    )
    .join("");

describe("words that are revised", () => {
  const runs = [
    { ...run("Recalling"), italic: true },
    run(" the Tunis Agenda"),
    { ...run(" of 2005"), footnote: "See A/60/687." },
    run(", and its follow-up"),
  ];

  it.each([
    [
      "Recalling the Tunis Agenda of 2005, and its follow-up",
      "*Recalling* the Tunis Agenda of 2005{See A/60/687.}, and its follow-up",
    ],
    [
      "Reaffirming the Tunis Agenda of 2005, and its follow-up",
      "*Reaffirming* the Tunis Agenda of 2005{See A/60/687.}, and its follow-up",
    ],
    [
      "Recalling the Tunis Agenda of November, and its follow-up",
      "*Recalling* the Tunis Agenda of November{See A/60/687.}, and its follow-up",
    ],
    ["Recalling the whole Tunis Agenda of 2005", "*Recalling* the whole Tunis Agenda of 2005{See A/60/687.}"],
  ])("[S15c] keep the look of those that stay: %s", (text, look) => {
    expect(printed(reviseWords(runs, text))).toBe(look);
  });

  it.each([
    ["我们重申《突尼斯议程》", "我们回顾《突尼斯议程》"],
    ["نؤكد من جديد جدول أعمال تونس", "نشير إلى جدول أعمال تونس"],
    ["One  two", "One two three"],
  ])("[S15] read as they were read out, in any script: %s", (was, is) => {
    expect(printed(reviseWords([run(was)], is))).toBe(is);
  });
});

describe("edits that are read out", () => {
  it("[S15] are made one after the other", () => {
    const edits = [
      { quote: "recall", text: "reaffirm" },
      { quote: "reaffirm the", text: "reaffirm also the" },
    ];
    expect(editWords("We recall the goals.", edits)).toBe("We reaffirm also the goals.");
  });

  it("[S15] quote words that stand there exactly once", () => {
    expect(editWords("We recall.", [{ quote: "welcome", text: "" }])).toMatchObject({
      code: "words-changed",
    });
    expect(editWords("the one, the other", [{ quote: "the", text: "a" }])).toMatchObject({
      code: "malformed",
    });
  });
});

describe("an oral revision", () => {
  it("[S15] is of agreed words, to other words, and leaves some", () => {
    expect(refusalToReviseOrally("agreed", "a", "b")).toBeNull();
    expect(refusalToReviseOrally("agreed-ad-ref", "a", "b")).toBeNull();
    expect(refusalToReviseOrally("open", "a", "b")).toMatchObject({ code: "conflict" });
    expect(refusalToReviseOrally("suspended", "a", "b")).toMatchObject({ code: "conflict" });
    expect(refusalToReviseOrally("agreed", "a", "a")).toMatchObject({ code: "conflict" });
    expect(refusalToReviseOrally("agreed", "a", "")).toMatchObject({ code: "malformed" });
  });
});
