import { describe, expect, it } from "vitest";
import { noneKept } from "#domain/documents/kept-numbers";
import {
  type FileSketch,
  fileOf,
  lines,
  live,
  para,
  pid,
  revised,
  sayings,
  sceneOf,
} from "../../support/revised-draft";

describe("[D10] numbers", () => {
  const fixed = [
    [pid("a"), "1"],
    [pid("b"), "2"],
    [pid("c"), "3"],
    [pid("d"), "4"],
  ] as const;
  it("are those that the file prints, never 0 bis", () => {
    const done = revised(sceneOf(live, { fixed }), fileOf(lines("1=new 2=a 7=c 7_bis=d")));
    expect(done.labels).toEqual(["1", "2", "7", "7 bis"]);
  });

  it("count anew where the file leaves them to the order", () => {
    const done = revised(sceneOf(live, { fixed }), fileOf(lines("1=new 2=a 3=c"), { keeps: noneKept }));
    expect(done.labels).toEqual(["1", "2", "3"]);
  });

  it("stay where the file prints none, and what is new is a plain paragraph", () => {
    const plain = lines("-=a -=new -=c -=d").map(
      ([label, text]): FileSketch => [label, text, { kind: "plain" }],
    );
    const guessed = { italics: true, notes: true, references: true, kinds: false };
    const done = revised(sceneOf(live, { fixed }), fileOf(plain, { looks: guessed }));
    expect(done.labels).toEqual(["1", "", "3", "4"]);
    expect(done.numbers).toEqual(new Map(fixed));
  });

  it("are counted where the file leaves that to its program, as a list in Word", () => {
    const done = revised(sceneOf(live, { fixed }), fileOf(lines("-=new -=a -=c -=d"), { keeps: noneKept }));
    expect(done.labels).toEqual(["1", "2", "3", "4"]);
  });

  it("of headings and of the preamble stay without where they had none and the file prints none", () => {
    const begins = [para("h", "Access", "section"), para("pp", "Recalling this,", "preambular"), ...live];
    const bare = [[pid("h"), "§"], [pid("pp"), "PP"], ...fixed] as const;
    const file: FileSketch[] = [
      ["", "Access", { kind: "section" }],
      ["", "Rivers", { kind: "section" }],
      ["", "Recalling this,", { kind: "preambular" }],
      ["", "Recalling that,", { kind: "preambular" }],
      ...lines("-=new -=a"),
    ];
    const done = revised(
      sceneOf(begins, { fixed: bare, numbering: { preamble: "apart" } }),
      fileOf(file, { keeps: noneKept }),
    );
    expect(done.labels).toEqual(["", "", "", "", "1", "2"]);
    const counted = revised(sceneOf(begins), fileOf(file, { keeps: noneKept }));
    expect(counted.labels).toEqual(["1", "2", "PP1", "PP2", "1", "2"]);
  });

  it("of a paragraph that is kept without the file stay its own unless another has it now", () => {
    const keeping = { fixed, closed: [pid("b")] };
    const taken = revised(sceneOf(live, keeping), fileOf(lines("1=a 2=c 3=d")));
    expect(taken.labels).toEqual(["1", "1 bis", "2", "3"]);
    const free = revised(sceneOf(live, keeping), fileOf(lines("1=a 3=c 4=d")));
    expect(free.labels).toEqual(["1", "2", "3", "4"]);
  });

  it("of a paragraph that is agreed and does not go where the file has it are not the file's", () => {
    const done = revised(
      sceneOf(live, { fixed, closed: [pid("a"), pid("c")] }),
      fileOf(lines("1=c 2=b 3=a 4=d")),
    );
    expect(done.order.split(" ").filter((each) => each !== "b")).toEqual(["a", "c", "d"]);
    expect(new Set(done.labels).size).toBe(4);
    expect(done.labels.map(Number.parseFloat)).toEqual(
      done.labels.map(Number.parseFloat).toSorted((x, y) => x - y),
    );
  });

  it("[D10d] are the file's where a numbered paragraph has lost its own: no later one moves, and none is invented", () => {
    const file: FileSketch[] = [
      ...lines("1=a"),
      ["", `Option 1: ${sayings.b}`, { kind: "plain" }],
      ["", "Option 2: something else.", { kind: "plain" }],
      ...lines("2=c 3=d"),
    ];
    const guessed = { italics: true, notes: true, references: true, kinds: false };
    const done = revised(sceneOf(live, { fixed }), fileOf(file, { keeps: noneKept, looks: guessed }));
    expect(done.labels).toEqual(["1", "", "", "2", "3"]);
  });

  it("alone may change", () => {
    const done = revised(sceneOf(live, { fixed }), fileOf(lines("11=a 12=b 13=c 14=d")));
    expect(done.restoration).toBeNull();
    expect([done.renumbers, done.labels]).toEqual([true, ["11", "12", "13", "14"]]);
    const same = revised(sceneOf(live), fileOf(lines("1=a 2=b 3=c 4=d")));
    expect([same.restoration, same.renumbers]).toEqual([null, false]);
  });
});
