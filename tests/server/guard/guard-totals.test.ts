// What a draft takes up is kept from one key to the next and from one act to the next, and is always what a count of all of it
// would say.
import { describe, expect, it } from "vitest";
import { type ParagraphId, run } from "#domain/draft";
import { deleteBlock, insertBlock } from "#editor/draft-doc";
import { Readings } from "#server/room/guard/stretches";
import { Totals } from "#server/room/guard/totals";
import { chn, delegate, GuardScene, ins, into, type Who, wordsIn } from "../../support/room-guard";
import { paragraph } from "../../support/room-server";

const pen: Who = { mode: "negotiating", role: "co-facilitator", delegation: null, userId: "u-pen" };

const noted = (pid: string) => ({
  ...paragraph(pid, ""),
  runs: Array.from({ length: 40 }, (_, n) =>
    run(`as in ${n} `, n % 2 ? { footnote: `See ${pid}, ${n}.` } : {}),
  ),
});

const totalsOf = (scene: GuardScene): unknown => Reflect.get(scene.words, "totals");

const expectCounted = (scene: GuardScene) => {
  const fresh = new Totals();
  fresh.count(scene.next(), new Readings());
  expect(totalsOf(scene)).toEqual(fresh);
};

describe("[A21] what a draft takes up", () => {
  it("is the same after keys and acts as when all of it is counted anew", () => {
    const scene = new GuardScene([noted("n1"), noted("n2")]);
    const count = () => scene.words.settleNext();
    count();
    expectCounted(scene);
    const doings: (() => unknown)[] = [
      () => scene.accept(scene.say(into("n1", (t) => t.insert(3, "abc")))),
      () =>
        scene.accept(scene.say(into("open", (t) => t.insert(3, "proposed", ins(chn("p"))))), {
          mode: "negotiating",
        }),
      () => scene.accept(scene.say(into("n2", (t) => t.delete(0, 9))), pen),
      () => scene.mutate((doc) => wordsIn(doc, "m").delete(0, 4)),
      () => scene.mutate((doc) => deleteBlock(doc, "other" as ParagraphId)),
      () => scene.mutate((doc) => insertBlock(doc, "n2" as ParagraphId, noted("n3"))),
      () => scene.refusal(scene.say(into("n3", (t) => t.insert(0, "z".repeat(12_500))))),
      () => scene.accept(scene.say(into("n3", (t) => t.insert(0, "abc")))),
      () => scene.mutate((doc) => wordsIn(doc, "n3").format(0, 4, ins(chn("q")))),
      () => scene.mutate((doc) => deleteBlock(doc, "n1" as ParagraphId)),
    ];
    for (const doing of doings) {
      doing();
      count();
      expectCounted(scene);
    }
  });

  it("is the same after the next document was made anew, and after a key for which the draft had no room", () => {
    const full = Array.from({ length: 50 }, (_, n) => ({
      ...paragraph(`f${n}`, ""),
      runs: [run("We note. "), run("z".repeat(3998), { insertions: [chn(`f${n}`)] })],
    }));
    const scene = new GuardScene([...full, noted("n1")]);
    const proposed = (length: number) =>
      scene.say(into("n1", (t) => t.insert(3, "y".repeat(length), ins(chn("one")))));
    const count = () => scene.words.settleNext();
    count();
    scene.words.rebuild([]);
    count();
    expectCounted(scene);
    expect(scene.refusal(proposed(400), delegate)).toBe("too-large");
    count();
    expectCounted(scene);
    scene.accept(proposed(20), delegate);
    expectCounted(scene);
    const { bytes } = scene.words.accept(scene.say(into("n1", (t) => t.insert(3, "abc"))), scene.rules());
    scene.words.rebuild(bytes ? [bytes] : []);
    count();
    expectCounted(scene);
  });
});
