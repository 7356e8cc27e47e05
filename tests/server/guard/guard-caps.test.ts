// What the caps allow costs the process little, and nobody takes the room of others: too many marks, of words, of pages.

import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import type { Block, Suggestion } from "#domain/draft";
import { run } from "#domain/draft";
import { paragraphLimits } from "#domain/limits";
import { limits } from "#server/room/guard/update-reader";
import { endsOf, forge, text } from "../../support/forged-update";
import {
  at,
  chn,
  del,
  delegate,
  fra,
  GuardScene,
  ins,
  into,
  type Who,
  wordsIn,
} from "../../support/room-guard";
import { paragraph } from "../../support/room-server";

const usa: Who = { mode: "negotiating", delegation: "FRA", userId: "u-fra" };
const pen: Who = { mode: "negotiating", role: "co-facilitator", delegation: null, userId: "u-pen" };
const long = (pid: string, length: number): Block => paragraph(pid, "x".repeat(length));

const oneGone = (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, 1);

describe("[A21g] the caps of a paragraph hold for what it becomes", () => {
  it("two pieces of 8,000 characters in one update are refused, and one of them is taken", () => {
    const scene = new GuardScene();
    const end = endsOf(wordsIn(scene.browser, "other")).last;
    const pieces = (count: number) => {
      const structs = Array.from({ length: count }, (_, n) =>
        text("y".repeat(8000), { origin: n === 0 ? end : { client: 99, clock: n * 8000 - 1 } }),
      );
      return forge([{ client: 99, clock: 0, structs }]);
    };
    expect(scene.refusal(pieces(2), { mode: "drafting" })).toBe("too-large");
    scene.accept(pieces(1), { mode: "drafting" });
    expect(wordsIn(scene.open(), "other").length).toBeGreaterThan(8000);
  });

  it("a delegation that fills its share leaves the others theirs, and the pen its own", () => {
    const scene = new GuardScene([long("full", 12_000)]);
    scene.accept(scene.say(into("full", (t) => t.insert(9, "u".repeat(4000), ins(fra("f"))))), usa);
    expect(scene.refusal(scene.say(into("full", (t) => t.insert(9, "u", ins(fra("g"))))), usa)).toBe(
      "too-large",
    );
    scene.accept(scene.say(into("full", (t) => t.insert(5, "c".repeat(4000), ins(chn("c"))))), delegate);
    expect(scene.refusal(scene.say(into("full", (t) => t.insert(0, "p"))), pen)).toBe("too-large");
    scene.accept(
      scene.say(
        into("full", (t) => {
          t.delete(0, 2);
          t.insert(0, "p");
        }),
      ),
      pen,
    );
  });

  it("marks of one delegation on the same words are 16 at most", () => {
    const scene = new GuardScene();
    const over = (id: string) => into("open", (t) => t.format(0, t.length, del(chn(id))));
    for (let n = 0; n < 16; n += 1) scene.accept(scene.say(over(`d${n}`)), delegate);
    expect(scene.refusal(scene.say(over("more")), delegate)).toBe("too-large");
    scene.accept(scene.say(into("open", (t) => t.format(0, 4, del(fra("f"))))), usa);
  });

  it("a draft takes 200,000 characters of one delegation's proposals, and then still those of others", () => {
    const pids = Array.from({ length: 51 }, (_, n) => `b${n}`);
    const scene = new GuardScene(pids.map((pid) => paragraph(pid, "We note.")));
    const fill = (pid: string, mark: Suggestion) =>
      scene.say(into(pid, (t) => t.insert(2, "u".repeat(4000), ins(mark))));
    for (const pid of pids.slice(0, 50)) scene.accept(fill(pid, fra(`f-${pid}`)), usa);
    expect(scene.refusal(fill("b50", fra("last")), usa)).toBe("too-large");
    scene.accept(fill("b50", chn("c")), delegate);
  });

  it("[A21n] a draft takes 1,000 open proposals, and then words of those that are open", () => {
    const marks = Array.from({ length: 1000 }, (_, n) => ({ id: `d${n}`, by: n < 500 ? "EU" : "FRA", at }));
    const blocks = Array.from({ length: 50 }, (_, n) => ({
      ...paragraph(`b${n}`, ""),
      runs: marks.slice(20 * n, 20 * n + 20).map((each) => run("word ", { insertions: [each] })),
    }));
    const scene = new GuardScene([...blocks, paragraph("next", "We note.")]);
    const next = (mark: Suggestion) => scene.say(into("next", (t) => t.insert(2, "u", ins(mark))));
    expect(scene.refusal(next(chn("more")), delegate)).toBe("too-large");
    scene.accept(scene.say(into("b49", (t) => t.insert(98, "s", ins(fra("d999"))))), usa);
  });
});

describe("document clients", () => {
  const first = (scene: GuardScene) => endsOf(wordsIn(scene.browser, "open")).first;
  const words = (scene: GuardScene, count: number) =>
    forge(
      Array.from({ length: count }, (_, n) => ({
        client: 900 + n,
        clock: 0,
        structs: [text("x", { right: first(scene) })],
      })),
    );
  it("come two in one update, one of them without words, and no more than there are for a person", () => {
    const scene = new GuardScene();
    expect(scene.refusal(words(scene, 3))).toBe("too-large");
    expect(scene.refusal(words(scene, 1), { clientsLeft: 0 })).toBe("too-many");
    const bare = (client: number) => ({ client, clock: 0, structs: [{ content: 0, write: oneGone }] });
    expect(scene.refusal(forge([bare(800), bare(801)]))).toBe("too-large");
    scene.accept(forge([bare(800)]));
    scene.accept(words(scene, 2));
  });
});

describe("[A21b] italics without end", () => {
  it("more than a paragraph has room for are refused", () => {
    const scene = new GuardScene([long("plain", 3000)]);
    const italics = (count: number) =>
      scene.say(
        into("plain", (t) => {
          for (let n = 0; n < count; n += 1) t.format(4 * n + 1, 2, { italic: {} });
        }),
      );
    expect(scene.refusal(italics(paragraphLimits.looks / 2 + 1), { mode: "drafting" })).toBe("too-large");
    scene.accept(italics(paragraphLimits.looks / 2), { mode: "drafting" });
  });
});

describe("[A21i] one message", () => {
  it("makes 6,000 changes at most, in 1,200 paragraphs", () => {
    const pids = Array.from({ length: limits.paragraphs + 1 }, (_, n) => `b${n}`);
    const scene = new GuardScene([
      long("plain", 4000),
      long("more", 4000),
      ...pids.map((pid) => long(pid, 30)),
    ]);
    const beginnings = ["plain", "more"].map((pid) => endsOf(wordsIn(scene.browser, pid)).first);
    const letters = (count: number) => {
      const place = (n: number) => {
        const { client, clock } = beginnings[n < 3000 ? 0 : 1] ?? { client: 0, clock: 0 };
        const at = clock + (n % 3000);
        return { origin: { client, clock: at }, right: { client, clock: at + 1 } };
      };
      const structs = Array.from({ length: count }, (_, n) => text("y", place(n)));
      return forge([{ client: 99, clock: 0, structs }]);
    };
    expect(scene.refusal(letters(limits.changes + 1), { mode: "drafting" })).toBe("too-large");
    scene.accept(letters(limits.changes), { mode: "drafting" });
    const inEach = (some: readonly string[]) => {
      const places = some.map((pid) => endsOf(wordsIn(scene.browser, pid)).first);
      return forge([{ client: 98, clock: 0, structs: places.map((right) => text("y", { right })) }]);
    };
    expect(scene.refusal(inEach(pids), { mode: "drafting" })).toBe("too-large");
    scene.accept(inEach(pids.slice(1)), { mode: "drafting" });
  });
});
