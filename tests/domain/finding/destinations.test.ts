// Where what is typed in the box leads: paragraphs, pages and acts, delegations, words of the text and of proposals.
import { describe, expect, it } from "vitest";
import { paragraphId } from "#domain/draft";
import { type Destination, destinations, type Reachable } from "#domain/finding/destinations";

const block = (label: string, text: string) => ({
  pid: paragraphId(label),
  kind: "operative" as const,
  label,
  full: label,
  text,
});

const draft: Reachable = {
  blocks: [
    block("11", "We recognize the digital divide between 12 regions."),
    block("12", "Nous reconnaissons l’accès universel."),
    block("13", "弥合数字鸿沟的措施"),
    block("14", "سد الفجوة الرقمية"),
  ],
  ways: [
    { key: "record", names: ["Record", "History of the draft"] },
    { key: "agreement", names: ["Agreement", "Board"] },
  ],
  delegations: [
    { key: "BRA", names: ["BRA", "Brazil", "Brésil", "Бразилия", "巴西", "البرازيل"] },
    { key: "G77", names: ["G77", "Group of 77 and China", "77国集团和中国"] },
  ],
  proposals: [{ id: "p1", pid: paragraphId("12"), text: "affordable access\nBrazil insists" }],
  submissions: [{ key: "s1", names: ["Rural Networks Alliance", "Our views on connection"] }],
  threads: [{ id: "c1", pid: paragraphId("13"), text: "Which satellites?\nThose of today." }],
  here: "",
};

const said = (each: Destination): string => {
  if (each.to === "number") return `paragraph ${each.pid}`;
  if (each.to === "words") return `words in ${each.pid}: ${each.sought}`;
  if (each.to === "proposal" || each.to === "comment") return `${each.to} ${each.id}`;
  return "key" in each ? each.key : each.to;
};

describe("what is typed leads to", () => {
  it.each([
    ["12", ["paragraph 12", "words in 11: 12"]],
    ["board", ["agreement"]],
    ["rec", ["record", "words in 11: rec", "words in 12: rec"]],
    ["history", ["record"]],
    ["bra", ["BRA", "proposal p1"]],
    ["бразил", ["BRA"]],
    ["البرازيل", ["BRA"]],
    ["中国", ["G77"]],
    ["acces", ["words in 12: acces", "proposal p1"]],
    ["divide digital", ["words in 11: digital"]],
    ["digital divide", ["words in 11: digital divide"]],
    ["数字", ["words in 13: 数字"]],
    ["فجوة", ["words in 14: فجوة"]],
    ["rural", ["s1"]],
    ["satellites today", ["comment c1"]],
    ["فجوه", []],
    ["nothing of the sort", []],
    [" …", []],
  ])("[Q6] %j", (typed, expected) => {
    expect(destinations(typed, draft).map(said)).toEqual(expected);
  });

  it("[Q6] shows the words around the place, and where they stand in it", () => {
    const [found] = destinations("divide", draft);
    expect(found?.to === "words" && found.excerpt).toEqual({
      text: "We recognize the digital divide between 12 regions.",
      marks: [{ start: 25, end: 31 }],
    });
  });
});
