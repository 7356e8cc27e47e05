// What the caps allow costs the process little, and nobody takes the room of others: too many marks, of words, of pages.
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import type { Block, Suggestion } from "#domain/draft";
import { run } from "#domain/draft";
import { mostAtOnce } from "#domain/portions";
import { mostLooks } from "#domain/proposals/shares";
import { endsOf, forge, format, text } from "../../support/forged-update";
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

/**
 * Milliseconds of CPU of some work. The bounds below are five times what it takes on a busy machine and more: what has no
 * bound of its own fails them by far, and how fast it is is measured by `npm run bench guard`.
 */
const cpu = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe("[A21g] the caps of a paragraph hold for what it becomes", () => {
  it("five pieces of 180,000 characters in one update are refused, and one of them is taken", () => {
    const scene = new GuardScene();
    const end = endsOf(wordsIn(scene.browser, "other")).last;
    const pieces = (count: number) => {
      const structs = Array.from({ length: count }, (_, n) =>
        text("y".repeat(180_000), { origin: n === 0 ? end : { client: 99, clock: n * 180_000 - 1 } }),
      );
      return forge([{ client: 99, clock: 0, structs }]);
    };
    expect(scene.refusal(pieces(5), { mode: "drafting" })).toBe("too-large");
    scene.accept(pieces(1), { mode: "drafting" });
    expect(wordsIn(scene.open(), "other").length).toBeGreaterThan(180_000);
  });

  it("a delegation that fills its share leaves the others theirs, and the pen its own", () => {
    const scene = new GuardScene([long("full", 200_000)]);
    scene.accept(scene.say(into("full", (t) => t.insert(9, "u".repeat(50_000), ins(fra("f"))))), usa);
    expect(scene.refusal(scene.say(into("full", (t) => t.insert(9, "u", ins(fra("g"))))), usa)).toBe(
      "too-large",
    );
    scene.accept(scene.say(into("full", (t) => t.insert(5, "c".repeat(50_000), ins(chn("c"))))), delegate);
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

  it("a draft takes 500,000 characters of one delegation's proposals, and then still those of others", () => {
    const pids = Array.from({ length: 11 }, (_, n) => `b${n}`);
    const scene = new GuardScene(pids.map((pid) => paragraph(pid, "We note.")));
    const fill = (pid: string, mark: Suggestion) =>
      scene.say(into(pid, (t) => t.insert(2, "u".repeat(50_000), ins(mark))));
    for (const pid of pids.slice(0, 10)) scene.accept(fill(pid, fra(`f-${pid}`)), usa);
    expect(scene.refusal(fill("b10", fra("last")), usa)).toBe("too-large");
    scene.accept(fill("b10", chn("c")), delegate);
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

  it("of many hundreds of pages do not make a key slower", () => {
    const scene = new GuardScene();
    const keys = () => {
      const typist = scene.open();
      const updates: Uint8Array[] = [];
      typist.on("update", (bytes: Uint8Array) => updates.push(bytes));
      for (let n = 0; n < 300; n += 1) wordsIn(typist, "other").insert(1, "a");
      return cpu(() => {
        for (const bytes of updates) scene.accept(bytes);
      });
    };
    keys();
    const before = Math.min(keys(), keys());
    const place = first(scene);
    for (let n = 0; n < 1500; n += 1)
      scene.accept(forge([{ client: 10_000 + n, clock: 0, structs: [text("x", { right: place })] }]));
    expect(Math.min(keys(), keys(), keys())).toBeLessThan(before * 8 + 60);
  });
});

describe("too many marks on words", () => {
  const crowded = (marks: number): Block => ({
    ...paragraph("crowded", ""),
    runs: [
      run("w".repeat(190_000), {
        insertions: [fra("all")],
        deletions: Array.from({ length: marks }, (_, n) => ({ id: `d${n}`, by: "EU", at })),
      }),
      run(" We note."),
    ],
  });
  it("190,000 characters of one delegation under 100 deletions of another: a key of either costs a moment", () => {
    const scene = new GuardScene([crowded(100)]);
    const key = (who: Who, mark: Suggestion) =>
      cpu(() => scene.accept(scene.say(into("crowded", (t) => t.insert(t.length - 2, "y", ins(mark)))), who));
    key(delegate, chn("warm"));
    const memory = process.memoryUsage().heapUsed;
    expect(key(delegate, chn("c"))).toBeLessThan(100);
    expect(
      cpu(() => scene.refusal(scene.say(into("crowded", (t) => t.delete(5, 1))), delegate)),
    ).toBeLessThan(150);
    expect(process.memoryUsage().heapUsed - memory).toBeLessThan(100_000_000);
  });

  it("2,000 places of one delegation, each cut by another's: a key costs a moment", () => {
    const places = Array.from({ length: 2000 }, (_, n) => [
      run("ab", { deletions: [{ id: `e${n % 90}`, by: "EU", at }] }),
      run("cd", { deletions: [{ id: `e${n % 90}`, by: "EU", at }, fra(`f${n % 90}`)] }),
    ]).flat();
    const scene = new GuardScene([{ ...paragraph("cut", ""), runs: places }]);
    const key = () => scene.accept(scene.say(into("cut", (t) => t.insert(1, "y", ins(chn("c"))))), delegate);
    // What the machine does beside it is added to some of them.
    const each = [cpu(key), cpu(key), cpu(key), cpu(key)];
    expect(Math.min(...each)).toBeLessThan(250);
  });
});

describe("a refusal", () => {
  it("costs what its update costs, however large the draft is", () => {
    const blocks = Array.from({ length: 400 }, (_, n) => ({
      ...paragraph(`b${n}`, ""),
      runs: Array.from({ length: 40 }, (_, m) => run(`some words ${m} `, { italic: m % 2 === 0 })),
    }));
    const scene = new GuardScene(blocks);
    const bad = scene.say(into("b5", (t) => t.delete(3, 1)));
    const refuse = () => {
      for (let n = 0; n < 50; n += 1) expect(() => scene.words.accept(bad, scene.rules(delegate))).toThrow();
    };
    refuse();
    const whole = cpu(() => scene.words.rebuild([]));
    expect(cpu(refuse) / 50).toBeLessThan(Math.max(4, whole / 2));
    expect(scene.words.inDoubt).toBe(false);
  });
});

describe("formats without end", () => {
  it("20,000 italics in one paragraph are refused, and many keys of marks cost no more than their reading", () => {
    const scene = new GuardScene([long("plain", 30_000)]);
    const { client, clock } = endsOf(wordsIn(scene.browser, "plain")).first;
    const around = (n: number) => ({
      origin: { client, clock: clock + n },
      right: { client, clock: clock + n + 1 },
    });
    const part = (from: number) =>
      forge([
        {
          client: 99,
          clock: from,
          structs: Array.from({ length: mostAtOnce.changes }, (_, n) =>
            format("italic", n % 2 === 0 ? {} : null, around(2 * (from + n))),
          ),
        },
      ]);
    const parts = Array.from({ length: 30 }, (_, n) => part(n * mostAtOnce.changes));
    const refused = parts.findIndex((bytes) => {
      try {
        scene.accept(bytes, { mode: "drafting" });
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toBe(mostLooks / mostAtOnce.changes);
    const right = endsOf(wordsIn(scene.browser, "open")).first;
    const keys = Array.from({ length: mostAtOnce.changes }, (_, n) =>
      format(`insertion--${`${n}`.padStart(8, "0")}`, { id: `${n}`, by: "CHN", at }, { right }),
    );
    const manyKeys = forge([{ client: 98, clock: 0, structs: keys }]);
    expect(cpu(() => scene.refusal(manyKeys, delegate))).toBeLessThan(700);
  });
});
