// What a delegation wrote into its proposals comes back with it, whatever was decided meanwhile.
import { afterEach, describe, expect, test } from "vitest";
import { type Block, type ParagraphId, type Run, run } from "#domain/draft";
import { readBlocks, replaceText, rewriteBlock } from "#editor/draft-doc";
import { reapplyWords } from "#editor/unsaved/reapply-proposals";
import { block, documentOf } from "./desk";
import { leaveAll, openRoomWith, saved, sitAt, until } from "./seat";

afterEach(leaveAll);

const at = "2015-11-12T10:00:00.000Z";
const bra = { id: "b1", by: "BRA", at };
const eu = { id: "e1", by: "EU", at };
const fresh = { id: "fresh", by: "BRA", at: "2015-11-13T10:00:00.000Z" };
const ins = (text: string, ...insertions: Run["insertions"]) => run(text, { insertions });
const del = (text: string, ...deletions: Run["deletions"]) => run(text, { deletions });

const shown = (runs: readonly Run[]): string =>
  runs
    .map(({ text, insertions, deletions }) => {
      const marks = [...insertions.map(({ id }) => `+${id}`), ...deletions.map(({ id }) => `-${id}`)];
      return marks.length > 0 ? `{${marks.join(" ")}: ${text}}` : text;
    })
    .join("");
const again = (base: readonly Run[], words: readonly Run[], now: readonly Run[]) => {
  const reapplied = reapplyWords({ base, words }, block("p1", now), { by: "BRA", fresh: () => fresh });
  return { reads: shown(reapplied.words), homeless: reapplied.homeless };
};

const base = [run("We "), del("commit", bra), ins("pledge", bra), run(" to all, by 2030.")];
const longer = [run("We "), del("commit", bra), ins("pledge wholly", bra), run(" to all, by 2030.")];

describe("[A2] proposals are applied again", () => {
  test("[A2] an open one as it was written here, beside what others have proposed since", () => {
    const now = [...base.slice(0, 3), run(" to all"), ins(" people", eu), run(", by 2030.")];
    expect(again(base, longer, now)).toEqual({
      reads: "We {-b1: commit}{+b1: pledge wholly} to all{+e1:  people}, by 2030.",
      homeless: [],
    });
  });

  test("[A2] a new one under a new identity", () => {
    const words = [run("We commit to all"), ins(" people", bra), run(".")];
    const plain = [run("We commit to all.")];
    expect(again(plain, words, [run("They commit to all.")]).reads).toBe(
      "They commit to all{+fresh:  people}.",
    );
  });

  test("[A2] what was written into one that is accepted is a new one on the new text", () => {
    const now = [run("We pledge to all, by 2030.")];
    expect(again(base, longer, now)).toEqual({
      reads: "We pledge {+fresh: wholly }to all, by 2030.",
      homeless: [],
    });
  });

  test("[A2] what was written into one that is rejected is given back", () => {
    const now = [run("We commit to all, by 2030.")];
    expect(again(base, longer, now)).toEqual({ reads: "We commit to all, by 2030.", homeless: ["wholly"] });
  });

  test("[A2] one that was taken back here is taken back", () => {
    expect(again(base, [run("We commit to all, by 2030.")], base).reads).toBe("We commit to all, by 2030.");
  });

  test("[A4] words that another has struck, taken out and written again while away: they are the same words, still struck", () => {
    const struck = [run("We "), run("pledge", { insertions: [bra], deletions: [eu] }), run(" to all.")];
    const retyped = [run("We "), ins("pledge", bra), run(" to all.")];
    expect(again(struck, retyped, struck)).toEqual({
      reads: "We {+b1 -e1: pledge} to all.",
      homeless: [],
    });
  });

  test("[A2] one whose place is gone is given back", () => {
    const words = [run("We commit to "), del("all", bra), ins("each", bra)];
    expect(again([run("We commit to all")], words, [run("Nothing of it")])).toEqual({
      reads: "Nothing of it",
      homeless: ["each"],
    });
  });

  test("[A2] an amendment to others' words stays with them, in Chinese and Arabic too", () => {
    const before = [run("我们"), ins("承诺弥合数字鸿沟", eu), run("。نؤكد")];
    const words = [run("我们"), ins("承诺", eu), ins("共同", bra), ins("弥合数字鸿沟", eu), run("。نؤكد")];
    const now = [run("我们"), ins("承诺弥合数字鸿沟", eu), run("。نؤكد من جديد")];
    expect(again(before, words, now).reads).toBe(
      "我们{+e1: 承诺}{+fresh: 共同}{+e1: 弥合数字鸿沟}。نؤكد من جديد",
    );
  });

  test("[A2] words in one's own proposed paragraph keep its identity while it is open", () => {
    const whole = [{ id: "b1", by: "BRA", at, op: "new" }] as const;
    const now: Block = { ...block("p1", ""), whole };
    const reapplied = reapplyWords({ base: [], words: [ins("We urge", bra)] }, now, {
      by: "BRA",
      fresh: () => fresh,
    });
    expect(shown(reapplied.words)).toBe("{+b1: We urge}");
  });
});

describe("a delegation that comes back", () => {
  const others = (blocks: readonly Block[]) =>
    JSON.stringify(
      blocks.map(({ pid, runs }) => [
        pid,
        runs
          .filter(({ insertions }) => !insertions.some(({ by }) => by === "BRA"))
          .map(({ text }) => text)
          .join(""),
      ]),
    );
  const sit = async () => {
    const { room, address } = await openRoomWith(documentOf(block("p1", base), block("p2", "We recall.")));
    const decided = new Set<string>();
    room.judge = (before, after) => {
      const ids = new Set(
        after.flatMap(({ runs }) => runs.flatMap((piece) => piece.insertions)).map(({ id }) => id),
      );
      if (others(before) !== others(after))
        return { code: "negotiating", pids: ["p1"], reason: "Not yours." };
      return [...ids].some((id) => decided.has(id))
        ? { code: "conflict", pids: ["p1"], reason: "It has been decided." }
        : null;
    };
    const { connection } = sitAt(address, { proposesFor: "BRA" });
    await saved(connection);
    const write = (runs: readonly Run[]) => {
      const { session } = connection.current();
      if (session) replaceText(session.doc, "p1" as ParagraphId, runs);
    };
    const reads = () => readBlocks(room.doc).map(({ runs }) => shown(runs));
    return { room, connection, decided, write, reads };
  };
  const whileAway = async (
    { room, connection }: Awaited<ReturnType<typeof sit>>,
    write: () => void,
    decide: () => void,
  ) => {
    room.dropAll();
    await until(() => connection.current().status === "offline", "away");
    write();
    room.change(decide);
  };

  test("to a proposal that was accepted: what it wrote meanwhile is a proposal on the new text", async () => {
    const scene = await sit();
    await whileAway(
      scene,
      () => scene.write(longer),
      () => {
        scene.decided.add("b1");
        rewriteBlock(scene.room.doc, "p1" as ParagraphId, (runs) =>
          runs.map((piece) => (piece.deletions.length > 0 ? null : { ...piece, insertions: [] })),
        );
      },
    );
    await until(() => scene.reads()[0]?.includes("wholly") ?? false, "the words again");
    await saved(scene.connection);
    expect(scene.reads()[0]?.replace(/[0-9a-f]{24}/, "fresh")).toBe(
      "We pledge {+fresh: wholly }to all, by 2030.",
    );
    expect(scene.connection.current().tray).toEqual([]);
  });

  test("to a proposal that was rejected: what it wrote meanwhile is in the tray", async () => {
    const scene = await sit();
    await whileAway(
      scene,
      () => scene.write(longer),
      () => {
        scene.decided.add("b1");
        rewriteBlock(scene.room.doc, "p1" as ParagraphId, (runs) =>
          runs.map((piece) => (piece.insertions.length > 0 ? null : { ...piece, deletions: [] })),
        );
      },
    );
    await until(() => scene.connection.current().tray.length === 1, "the tray");
    await saved(scene.connection);
    expect(scene.connection.current().tray[0]).toMatchObject({ pid: "p1", words: "wholly" });
    expect(scene.reads()[0]).toBe("We commit to all, by 2030.");
  });
});
