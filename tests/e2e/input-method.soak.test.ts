// Writing through an input method in a real browser, while others write in the same words: composing takes a person seconds.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, openInputMethod, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";
import { caretAfter, markedWords } from "../support/marked-page";
import { saved, sees, type, within } from "../support/negotiators";

const sentence = "我们承诺弥合数字鸿沟。";

/** Where the other writes, and what all read then in a text of proposals and in one that is drafted. */
const places = [
  {
    after: "我们",
    proposed: ["我们", "E+EU", "承诺弥合", "全+CHN", "数字鸿沟。"],
    drafted: "我们E承诺弥合全数字鸿沟。",
  },
  {
    after: "数字",
    proposed: ["我们承诺弥合", "全+CHN", "数字", "E+EU", "鸿沟。"],
    drafted: "我们承诺弥合全数字E鸿沟。",
  },
];

const rooms = [
  { state: "negotiating", accounts: ["chn", "eu"] },
  { state: "drafting", accounts: ["cofacilitator1", "cofacilitator2"] },
] as const;

describe.each(rooms)("an input method in a draft that is $state", ({ state, accounts }) => {
  const draft = `composing-${state}`;
  let writer: Visitor;
  let other: Visitor;
  const journey = openJourney();

  beforeAll(async () => {
    await journey.begin(draft, state, [sentence, sentence, sentence]);
    [writer, other] = await journey.visitors(...accounts);
    await Promise.all([writer, other].map((visitor) => enterRoom(visitor, draft)));
  });

  it.each(places.map((place, index) => ({ ...place, index })))(
    "goes on with what it composes when somebody who comes meanwhile writes after “$after”",
    async ({ after, proposed, drafted, index }) => {
      await caretAfter(writer, index, "弥合");
      const method = await openInputMethod(writer);
      await method.compose("q");
      await expect.poll(async () => (await markedWords(writer, index)).join(""), within).toContain("q");
      await caretAfter(other, index, after);
      await type(other, "E");
      await saved(other);
      for (const text of ["qu", "quan", "全"]) await method.compose(text);
      await method.write("全");
      await expect.poll(async () => (await markedWords(writer, index)).join(""), within).toContain("E");
      await Promise.all([writer, other].map(saved));
      const all = state === "drafting" ? [drafted] : proposed;
      for (const piece of all) await sees(other, index, piece);
      expect(await markedWords(writer, index)).toEqual(all);
      expect(await markedWords(other, index)).toEqual(all);
    },
  );
});
