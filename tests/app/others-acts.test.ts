// What those who hear the room hear of others: what was not there at the last look, without what they did themselves.
import { describe, expect, it } from "vitest";
import { paragraphId } from "#domain/draft";
import { actsBetween, type Glance } from "../../app/drafts/[d]/room/others/others-done";

type Beginning = { readonly standing?: "open" | "agreed"; readonly positions?: readonly string[] };

const block = (
  pid: string,
  { standing = "open", positions = [] }: Beginning = {},
): Glance["blocks"][number] => ({
  pid: paragraphId(pid),
  standing,
  positions: positions.map((each) => {
    const [delegation = "", position] = each.split(" ");
    return {
      delegation,
      position: position === "object" ? "object" : "agree",
      lapsed: each.endsWith("lapsed"),
    };
  }),
});

const card = (id: string, by: string) => ({ id, by, pid: paragraphId("p1") });
const reader = { own: "IND", decides: false };

describe("what is said of others", () => {
  const before: Glance = {
    blocks: [block("p1", { positions: ["EU agree"] }), block("p2")],
    cards: [card("1", "EU")],
  };

  it("is a proposal, a position and a standing that were not there, each once", () => {
    const after: Glance = {
      blocks: [block("p1", { positions: ["EU agree", "BRA object"] }), block("p2", { standing: "agreed" })],
      cards: [card("1", "EU"), card("2", "CHN"), card("3", "CHN")],
    };
    expect(actsBetween(before, after, reader)).toEqual([
      { as: "proposed", by: "CHN", pid: "p1" },
      { as: "position", by: "BRA", pid: "p1", position: "object" },
      { as: "standing", pid: "p2", standing: "agreed" },
    ]);
  });

  it("is nothing that the reader's own delegation did", () => {
    const after: Glance = {
      blocks: [block("p1", { positions: ["EU agree", "IND agree"] }), block("p2")],
      cards: [card("2", "IND")],
    };
    expect(actsBetween(before, after, reader)).toEqual([]);
  });

  it("is no standing to whoever decides on it", () => {
    const after: Glance = {
      blocks: [before.blocks[0] ?? block("p1"), block("p2", { standing: "agreed" })],
      cards: before.cards,
    };
    expect(actsBetween(before, after, { own: null, decides: true })).toEqual([]);
  });

  it("is no position that has lapsed, and nothing where nothing changed", () => {
    const after: Glance = {
      blocks: [block("p1", { positions: ["EU agree", "USA agree lapsed"] }), block("p2")],
      cards: before.cards,
    };
    expect(actsBetween(before, after, reader)).toEqual([]);
    expect(actsBetween(before, before, reader)).toEqual([]);
  });
});
