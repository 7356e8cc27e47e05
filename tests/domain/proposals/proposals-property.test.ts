import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type Run, run } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { groundOf } from "#domain/proposals/amendments";
import { applyEdits, editsOf } from "#domain/proposals/edits";
import { proposedIn } from "#domain/proposals/proposal-words";
import {
  applyTextEdits,
  groundText,
  isGround,
  proposalsOn,
  type TextEdit,
} from "#domain/proposals/proposals";
import { readAs } from "#domain/proposals/readings";
import { decide, decideBlocks } from "#domain/proposals/verdicts";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { tokens } from "#domain/words/words";
import { block, markOf, shown } from "../../support/marked-text";

const seed = 70_125;
const texts: Record<string, string> = {
  English: "We reaffirm our commitment to a people-centred and inclusive information society for all.",
  Chinese: "我们重申建设以人为本的信息社会的承诺，关切地注意到数字鸿沟依然存在于各国之间。",
  Arabic: "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع في البلدان كافة.",
};

/** One proposal: up to two changes, on the base text or inside the words of an earlier one. */
type Sketch = {
  readonly changes: readonly { readonly at: number; readonly goes: number; readonly comes: number }[];
  readonly inside: number;
};

const sketches: fc.Arbitrary<Sketch[]> = fc.array(
  fc.record({
    changes: fc.array(fc.record({ at: fc.nat(30), goes: fc.nat(3), comes: fc.nat(5) }), {
      minLength: 1,
      maxLength: 2,
    }),
    inside: fc.nat(6),
  }),
  { maxLength: 6 },
);

/** Offsets between words where a proposal may begin or end: in the base text, or inside the words of `inside`. */
const borders = (runs: readonly Run[], inside: string | null): number[] => {
  const within = new Set(inside === null ? [] : [inside]);
  let at = 0;
  const found = runs
    .filter((piece) => isGround(piece, within))
    .flatMap((piece) => {
      const isThere = inside === null || piece.insertions.some(({ id }) => id === inside);
      const starts = tokens(piece.text).map((word) => {
        at += word.length;
        return at - word.length;
      });
      return isThere ? [...starts, at] : [];
    });
  const all = [...new Set(found)];
  return inside === null ? all : all.slice(1, -1);
};

/** Applies what is sketched, proposal after proposal. */
const draw = (text: string, all: readonly Sketch[]): Run[] => {
  const vocabulary = tokens(text);
  return all.reduce<Run[]>(
    (runs, { changes, inside }, index) => {
      const amended = inside < index && borders(runs, `P${inside}`).length > 0 ? `P${inside}` : null;
      const places = borders(runs, amended);
      let free = 0;
      const textEdits = changes.flatMap(({ at, goes, comes }): TextEdit[] => {
        const first = Math.max(at % places.length, free);
        const [start, end] = [places[first], places[Math.min(first + goes, places.length - 1)]];
        free = first + goes + 1;
        const inserted = vocabulary.slice(at % 7, (at % 7) + comes).join("");
        if (start === undefined || end === undefined) return [];
        return [{ start, end, inserted: inserted === "" ? [] : [run(inserted)] }];
      });
      const within = new Set(amended === null ? [] : [amended]);
      return joinRuns(applyTextEdits(runs, textEdits, { mark: markOf(`P${index}`), within }));
    },
    [run(text)],
  );
};

const apply = (runs: readonly Run[], ids: readonly string[], verdict: "accept" | "reject"): Run[] =>
  joinRuns(decide({ runs }, new Set(ids), verdict).filter((piece) => piece !== null));

const draftOf = (runs: readonly Run[]): Block => ({ ...block("p", ""), runs });

/** The proposals that get in nobody's way. */
const free = (runs: readonly Run[]): string[] => {
  const { collided: colliding } = proposedIn([draftOf(runs)]);
  return proposalsOn({ runs }).filter((id) => !colliding.has(id));
};

describe.each(Object.entries(texts))("properties in %s (seed 70125)", (_, text) => {
  const check = (property: (runs: Run[]) => void) =>
    fc.assert(
      fc.property(sketches, (all) => {
        property(draw(text, all));
      }),
      { seed, numRuns: 120 },
    );

  it("[A2] whatever is proposed, the base text stays (seed 70125)", () => {
    check((runs) => expect(groundText(runs)).toBe(text));
  });

  it("[A4] refusing everything leaves exactly the base text (seed 70125)", () => {
    check((runs) => {
      expect(shown(apply(runs, proposalsOn({ runs }), "reject"))).toBe(text);
      expect(readAs([draftOf(runs)], { as: "refused" })[0]?.runs).toEqual([run(text)]);
    });
  });

  it("[A16] accepting everything leaves all words that nobody would delete, in their order (seed 70125)", () => {
    check((runs) => {
      const kept = runs.filter(({ deletions }) => deletions.length === 0).map((piece) => piece.text);
      expect(shown(readAs([draftOf(runs)], { as: "accepted" })[0]?.runs ?? [])).toBe(kept.join(""));
    });
  });

  it("[A3] proposals that do not collide may be accepted one by one in any order (seed 70125)", () => {
    check((runs) => {
      const ids = free(runs);
      const together = apply(runs, ids, "accept");
      for (const order of [ids, ids.toReversed(), [...ids.slice(1), ...ids.slice(0, 1)]])
        expect(order.reduce((now, id) => apply(now, [id], "accept"), runs)).toEqual(together);
    });
  });

  it("[A4] proposals may be refused one by one in any order (seed 70125)", () => {
    check((runs) => {
      const ids = proposalsOn({ runs }).slice(1);
      const together = apply(runs, ids, "reject");
      for (const order of [ids, ids.toReversed()])
        expect(order.reduce((now, id) => apply(now, [id], "reject"), runs)).toEqual(together);
    });
  });

  it("[A3] a decision changes no run without its marks (seed 70125)", () => {
    check((runs) => {
      for (const verdict of ["accept", "reject"] as const) {
        const ids = new Set(proposalsOn({ runs }).slice(0, 2));
        const decided = decide({ runs }, ids, verdict);
        expect(decided).toHaveLength(runs.length);
        for (const [index, piece] of runs.entries()) {
          const isTouched = [...piece.insertions, ...piece.deletions].some(({ id }) => ids.has(id));
          if (!isTouched) expect(decided[index]).toBe(piece);
          expect(decided[index]?.text ?? piece.text).toBe(piece.text);
        }
      }
    });
  });

  it("[A20] what a decision leaves and what falls are all the others (seed 70125)", () => {
    check((runs) => {
      const all = proposalsOn({ runs });
      const ids = new Set(all.slice(0, 1));
      for (const verdict of ["accept", "reject"] as const) {
        const { blocks, fallen } = decideBlocks([draftOf(runs)], ids, verdict);
        const left = blocks.flatMap(proposalsOn);
        expect([...left, ...fallen].sort()).toEqual(all.filter((id) => !ids.has(id)).sort());
      }
    });
  });

  it("[A11] what was refused can be applied again as it was, if it got in nobody's way (seed 70125)", () => {
    check((runs) => {
      const amended = new Set(proposalsOn({ runs }).flatMap((id) => [...groundOf(runs, id)]));
      for (const id of free(runs).filter((each) => !amended.has(each))) {
        const within = groundOf(runs, id);
        const again = applyEdits(apply(runs, [id], "reject"), editsOf(runs, id, within), {
          mark: markOf(id),
          within,
        });
        expect(isRefusal(again) ? say(again) : shown(joinRuns(again))).toBe(shown(runs));
      }
    });
  });
});
