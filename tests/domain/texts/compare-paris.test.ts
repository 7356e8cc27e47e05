// Two successive real negotiating texts that nobody marked up. Blocks are named by their place in either text.
import { describe, expect, it } from "vitest";
import { type BlockChange, compareTexts } from "#domain/texts/compare";
import type { ChangeKind } from "#domain/texts/values";
import { rebuilt, whole } from "../../support/compared-text";
import { hasParisTexts, parisTexts } from "../../support/paris-texts";

/** Each read by eye in both texts. */
const sample: readonly [from: number | null, to: number | null, change: ChangeKind, what: string][] = [
  [12, 12, "changed", "preamble, the need to respond"],
  [38, 37, "same", "the definition of Convention"],
  [46, 44, "moved", "purpose, adverse impacts, before the transformation now"],
  [58, 57, "same", "the head of Article 3"],
  [null, 61, "new", "rapid reductions"],
  [null, 68, "new", "placeholders of Article 3"],
  [140, 89, "changed", "first communication, option 2"],
  [155, null, "deleted", "an option on placement"],
  [169, 109, "changed", "Annex B"],
  [177, 117, "changed", "common metrics, an item"],
  [197, 137, "same", "an option without text among many"],
  [201, 141, "changed", "regional economic integration organizations"],
  [205, 144, "merged", "cooperation through REDD-plus, into option 2"],
  [224, 155, "same", "forest mechanisms"],
  [230, 161, "changed", "the mechanism for sustainable development"],
  [246, 177, "changed", "an item with the number of a decision"],
  [262, 192, "changed", "adaptation will be needed"],
  [268, 198, "same", "gender-responsive adaptation"],
  [278, 208, "changed", "adaptation planning"],
  [284, 214, "merged", "an item on plans, into its neighbour"],
  [302, 226, "changed", "support for adaptation, option 2"],
  [312, 236, "same", "no loss and damage"],
  [316, 244, "merged", "mobilizing climate finance"],
  [320, 241, "changed", "new and additional resources"],
  [336, 253, "moved", "public funds, after the placement of another"],
  [337, 257, "changed", "information on finance, 7 now 12"],
  [345, 269, "changed", "direct access, 14 now 17"],
  [349, 272, "split", "the Financial Mechanism, into two options"],
  [360, 281, "changed", "cooperative approaches, an item"],
  [386, 303, "changed", "capacity-building"],
  [392, 310, "changed", "the transparency framework"],
  [405, 317, "moved", "a clear understanding, now an item"],
  [414, 331, "changed", "information, option 2"],
  [430, 347, "changed", "transparency of support, (5bis) now 7bis"],
  [461, 361, "changed", "the extent of participation in the stocktake"],
  [506, 378, "same", "subsidiary bodies"],
  [509, 379, "moved", "other functions, without its option"],
  [539, 404, "changed", "entry into force"],
  [549, 414, "same", "annexes"],
];

describe.skipIf(!hasParisTexts)(
  "two real negotiating texts (skipped where shared/reference is not at hand)",
  () => {
    const [old, young] = hasParisTexts ? parisTexts() : [[], []];
    const changes = compareTexts(old, young);
    const indexIn = (side: "from" | "to", change: BlockChange) => {
      const pid = change[side]?.pid;
      return pid === undefined
        ? null
        : (side === "from" ? old : young).findIndex((block) => block.pid === pid);
    };

    it.each(sample)("[T3] %s → %s %s: %s", (from, to, kind) => {
      const found = changes.filter((each) =>
        from === null ? indexIn("to", each) === to : indexIn("from", each) === from,
      );
      const described = found.map((each) => [indexIn("from", each), indexIn("to", each), each.change]);
      expect(described).toContainEqual([from, to, kind]);
    });

    it("[T3] the old text and the comparison give the new one, and back", () => {
      expect(rebuilt(changes, "from")).toEqual(whole(old));
      expect(rebuilt(changes, "to")).toEqual(whole(young));
    });

    it("[T3] every block of either text is reported, in the order of the new one", () => {
      const described = changes.flatMap((each) => indexIn("to", each) ?? []);
      expect([...new Set(described)]).toEqual([...young.keys()]);
      expect(described).toEqual(described.toSorted((one, other) => one - other));
      expect(new Set(changes.flatMap((each) => indexIn("from", each) ?? [])).size).toBe(old.length);
    });
  },
);
