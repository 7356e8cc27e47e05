// Files that are made for many at once: one person's wait for each other, others pass, and each learns how far it is.
import { afterAll, describe, expect, it } from "vitest";
import { exportEndpoints } from "#server/documents/export-endpoints";
import { reportingProgress, stageOf } from "#server/export/progress";
import { attachment } from "#server/http/attachment";
import { makePace } from "#server/http/pace";
import { openPress } from "#server/workers/press";
import { xmlSheetOf } from "../../support/xml-sheet";

// One child: of two the one that starts later prints its first file slowly, while the other goes on.
const press = openPress({ children: 1, waiting: 50, jobMs: 60_000, idleMs: 300_000 });
afterAll(() => press.close());
const { sheet } = xmlSheetOf([], "en");

describe("files for many at once", () => {
  it("are made in turn for each person: others pass one who asked for fifty", async () => {
    const pace = makePace();
    const order: string[] = [];
    const print = (by: string, name: string) =>
      pace
        .keep(by, { as: "file", signal: new AbortController().signal }, () => press.docx(sheet))
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

  it("hold up nothing else that the person asks for", async () => {
    const pace = makePace();
    const { signal } = new AbortController();
    let end = () => {};
    const file = pace.keep("ada", { as: "file", signal }, () => new Promise<void>((done) => (end = done)));
    expect(await pace.keep("ada", { as: "reading", signal }, async () => "read")).toBe("read");
    end();
    await file;
  });

  it("are all that the addresses of exports answer, but how far one is", () => {
    expect(exportEndpoints.filter(({ makes }) => makes !== "file").map(({ path }) => path)).toEqual([
      "drafts/:d/export/progress",
    ]);
  });
});

describe("a long file", () => {
  it("is sent in portions, others having their turn between them, and arrives whole", async () => {
    const content = Uint8Array.from({ length: 700_000 }, (_, n) => n % 251);
    const { body } = attachment({ name: "long.xml", mediaType: "application/xml", content });
    const portions: Uint8Array[] = [];
    for await (const portion of body ?? []) portions.push(portion);
    expect(Math.max(...portions.map(({ byteLength }) => byteLength))).toBeLessThan(300_000);
    expect(Buffer.concat(portions).equals(content)).toBe(true);
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

  it("is forgotten of a file that failed", async () => {
    const work = reportingProgress("ada", "ticket-2", async () => {
      throw new Error("no");
    });
    expect(stageOf("ada", "ticket-2")).toBe("gathering");
    await expect(work).rejects.toThrow("no");
    expect(stageOf("ada", "ticket-2")).toBeNull();
  });
});
