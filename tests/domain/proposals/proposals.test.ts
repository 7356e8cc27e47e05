import { describe, expect, it } from "vitest";
import { type Block, baseText, type ParagraphId, type Run, run } from "#domain/draft";
import { applyProposal, type InlineProposal, proposalsOn } from "#domain/proposals/proposals";

const mark = (id: string, by: string) => ({ id, by, at: "2015-11-12T10:00:00.000Z" });
const block = (runs: readonly Run[]): Block => ({
  pid: "p" as ParagraphId,
  kind: "operative",
  level: 1,
  runs,
});

/** Reads runs as `We [-commit-EU][+reaffirm+EU] to`. */
const shown = (runs: readonly Run[]) =>
  runs
    .map((piece) => {
      const gone = piece.deletions.map((each) => each.by).join();
      const came = piece.insertions.map((each) => each.by).join();
      if (came) return `[+${piece.text}+${came}]`;
      return gone ? `[-${piece.text}-${gone}]` : piece.text;
    })
    .join("");

const propose = (
  runs: readonly Run[],
  by: string,
  op: InlineProposal["op"],
  quote: string,
  text = "",
): Run[] => {
  const outcome = applyProposal(runs, { op, quote, text, mark: mark(`${by}-${quote}`, by) });
  if (outcome instanceof Error) throw outcome;
  return outcome;
};

describe("applying proposals", () => {
  const words = [run("We "), run("commit", { italic: true }), run(" to access.")];
  it.each([
    [
      "[A2] an insertion stands after the quote",
      propose(words, "EU", "insert", "access", " for all"),
      "We commit to access[+ for all+EU].",
    ],
    [
      "[A2] a deletion marks the quote",
      propose(words, "CHN", "delete", "commit to"),
      "We [-commit-CHN][- to-CHN] access.",
    ],
    [
      "[A2] a replacement does both",
      propose(words, "BRA", "replace", "commit", "pledge"),
      "We [-commit-BRA][+pledge+BRA] to access.",
    ],
    ["[A2] at the very end", propose(words, "EU", "insert", ".", " Now."), "We commit to access.[+ Now.+EU]"],
  ])("%s", (_, outcome, expected) => {
    expect(shown(outcome)).toBe(expected);
    expect(baseText(block(outcome))).toBe("We commit to access.");
  });

  it("[A2] several delegations mark the same words, and each proposal keeps its own", () => {
    const both = propose(
      propose(words, "EU", "replace", "commit", "pledge"),
      "CHN",
      "delete",
      "commit to access",
    );
    expect(shown(both)).toBe("We [-commit-EU,CHN][+pledge+EU][- to access-CHN].");
    expect(baseText(block(both))).toBe("We commit to access.");
  });

  it("[A1] the proposals on a block are those whose words are there", () => {
    const both = propose(propose(words, "EU", "replace", "commit", "pledge"), "CHN", "delete", "access");
    expect(proposalsOn(block(both))).toEqual(["EU-commit", "CHN-access"]);
    expect(proposalsOn(block(words))).toEqual([]);
  });

  it.each([
    ["[A2] words that are not there", "affordable", "words-changed"],
    ["[A2] words that stand there once", "a", undefined],
    ["[A2] words of another's proposal are not base text", "pledge", "words-changed"],
    ["[A2b] words that occur more than once", "c", "malformed"],
  ])("%s", (_, quote, code) => {
    const on = quote === "pledge" ? propose(words, "EU", "insert", "commit", " pledge") : words;
    const outcome = applyProposal(on, { op: "delete", quote, text: "", mark: mark("x", "EU") });
    expect(outcome instanceof Error ? outcome.code : undefined).toBe(code);
  });

  const repeated = [run("peace  and "), run("peace", { italic: true }), run(" and 😀 peace")];
  it.each<[string, Partial<InlineProposal>, string]>([
    [
      "[A2b] an offset chooses the nearest place of a quote",
      { op: "delete", quote: "peace", at: 9 },
      "peace  and [-peace-EU] and 😀 peace",
    ],
    [
      "[A2a] an insertion at an offset goes exactly there",
      { op: "insert", quote: "", at: 6, text: "x" },
      "peace [+x+EU] and peace and 😀 peace",
    ],
    [
      "[A2] at the start",
      { op: "insert", quote: "", at: 0, text: "x" },
      "[+x+EU]peace  and peace and 😀 peace",
    ],
    [
      "[A2] an insertion with both stands after the quote",
      { op: "insert", quote: "peace", at: 11, text: "x" },
      "peace  and peace[+x+EU] and 😀 peace",
    ],
    [
      "[A2] a quote is found however white space is set",
      { op: "delete", quote: "peace and peace and" },
      "[-peace  and -EU][-peace-EU][- and-EU] 😀 peace",
    ],
    ["[A2] not outside the paragraph", { op: "insert", quote: "", at: 99, text: "x" }, "words-changed"],
    ["[A2] nor before it", { op: "insert", quote: "", at: -1, text: "x" }, "words-changed"],
    ["[A2] nor inside a character", { op: "insert", quote: "", at: 22, text: "x" }, "malformed"],
    ["[A2] what goes is quoted", { op: "delete", quote: "", at: 3 }, "malformed"],
    ["[A2] nothing is not inserted", { op: "insert", quote: "and", at: 3, text: "" }, "malformed"],
  ])("%s", (_, order, expected) => {
    const outcome = applyProposal(repeated, {
      op: "insert",
      quote: "",
      text: "",
      mark: mark("x", "EU"),
      ...order,
    });
    expect(outcome instanceof Error ? outcome.code : shown(outcome)).toBe(expected);
  });

  it("[A2] in an empty paragraph once", () => {
    const outcome = applyProposal([run("")], {
      op: "insert",
      quote: "",
      at: 0,
      text: "x",
      mark: mark("x", "EU"),
    });
    expect(outcome instanceof Error ? outcome.code : shown(outcome)).toBe("[+x+EU]");
  });

  it("[A2] in a proposed paragraph its words are quoted, and stay those of its proposer", () => {
    const proposed = [run("New words.", { insertions: [mark("new", "EU")] })];
    const order = { op: "replace", quote: "words", text: "ones", mark: mark("x", "CHN") } as const;
    const outcome = applyProposal(proposed, { ...order, within: new Set(["new"]) });
    const marks = (runs: readonly Run[]) =>
      runs.map(({ text, insertions, deletions }) =>
        [text, ...insertions.map(({ by }) => `+${by}`), ...deletions.map(({ by }) => `-${by}`)].join(""),
      );
    expect(outcome instanceof Error ? outcome.code : marks(outcome)).toEqual([
      "New +EU",
      "words+EU-CHN",
      "ones+CHN",
      ".+EU",
    ]);
    expect(applyProposal(proposed, order)).toBeInstanceOf(Error);
  });

  it("[A1] proposals on the block as a whole are there too", () => {
    const whole = [{ ...mark("gone", "KEN"), op: "remove" as const }];
    expect(proposalsOn({ ...block(propose(words, "EU", "delete", "access")), whole })).toEqual([
      "gone",
      "EU-access",
    ]);
  });
});
