// Files that are made for many at once: one person's wait for each other, others pass, and each learns how far it is.
import { afterAll, describe, expect, it } from "vitest";
import { reportingProgress, stageOf } from "#server/export/progress";
import { makePace } from "#server/http/api";
import { openPool } from "#server/workers/pool";
import { printWork } from "#server/workers/workers";
import { xmlSheetOf } from "../../support/xml-sheet";

// One child: of two the one that starts later prints its first file slowly, while the other goes on.
const pool = openPool({ ...printWork, children: 1 });
afterAll(() => pool.close());
const { sheet } = xmlSheetOf([], "en");

describe("files for many at once", () => {
  it("are made in turn for each person: others pass one who asked for fifty", async () => {
    const pace = makePace();
    const order: string[] = [];
    const print = (by: string, name: string) =>
      pace
        .keep(by, { as: "file", signal: new AbortController().signal }, () => pool.run("docx", sheet))
        .then(() => order.push(name));
    const fifty = Array.from({ length: 50 }, (_, n) => print("ada", `ada ${n}`));
    const others = [print("bo", "bo 0"), print("cy", "cy 0"), print("bo", "bo 1")];
    await Promise.all([...fifty, ...others]);
    const place = (name: string) => order.indexOf(name);
    expect(place("bo 0")).toBeLessThanOrEqual(2);
    expect(place("cy 0")).toBeLessThanOrEqual(3);
    expect(place("bo 1")).toBeLessThanOrEqual(5);
    expect(order.filter((name) => name.startsWith("ada"))).toEqual(fifty.map((_, n) => `ada ${n}`));
  });
});

describe("how far a file is", () => {
  it("is reported to the one who waits for it, and only while it is made", async () => {
    let end = () => {};
    const work = reportingProgress("ada", "ticket-1", async (report) => {
      report("printing");
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    expect(stageOf("ada", "ticket-1")).toBe("printing");
    expect(stageOf("bo", "ticket-1")).toBeNull();
    end();
    await work;
    expect(stageOf("ada", "ticket-1")).toBeNull();
  });
});
