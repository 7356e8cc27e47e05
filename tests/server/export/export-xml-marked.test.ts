// The marked view in Akoma Ntoso: proposals and changes as insertions and deletions.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Block } from "#domain/draft";
import { readAs } from "#domain/proposals/readings";
import { printXml } from "#server/export/xml/xml-text";
import { faultsIn, found, hasSchema } from "../../support/akoma-ntoso";
import { on, proposalsOrder, block as written } from "../../support/marked-text";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";
import { textDrafts } from "../../support/text-drafts";
import { xmlSheetOf } from "../../support/xml-sheet";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
});
afterAll(() => runtime.close());

const proposed = [
  written("a", "We [commit-EU][pledge+EU] to [fair +CHN][and -EU][open +CHN-KEN]access."),
  written("b", "One two agree.", on("KEN", { op: "split", cut: "agree" })),
  written("d", "This goes.", on("IND", { op: "remove" })),
  written("n", "[New+USA][ and more+MEX][.+USA]", on("USA", { op: "new" })),
  written("e", "We meet again."),
  written("f", "We end.", on("JPN", { op: "merge" })),
  written("g", "A heading", on("BRA", { op: "restyle", kind: "section", level: 1 })),
];

const markedXml = (blocks: readonly Block[], by?: string): string => {
  const order = xmlSheetOf(blocks, "en");
  const { sheet } = order;
  const how = proposalsOrder(sheet.blocks, { by });
  return printXml({ ...order, marked: { sheet, against: "en", order: how, comments: [] } });
};

/** All words of the text without those inside an element. */
const without = (xml: string, element: "ins" | "del") =>
  found(
    xml,
    `//a:*[@wId]/descendant::text()[ancestor::a:p or ancestor::a:heading][not(ancestor::a:${element})]`,
  ).join("");

const words = (blocks: readonly Block[]) =>
  blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join("");

describe("[A22] the marked view in Akoma Ntoso", () => {
  it("has insertions and deletions by delegation and time, in one another too", () => {
    const xml = markedXml(proposed);
    const at = "2015-11-12T10:00:00.000Z";
    expect(found(xml, `//a:ins[@adref:by="EU"][@adref:at="${at}"]`)).toEqual(["pledge"]);
    expect(found(xml, '//a:ins[@adref:by="CHN"]/a:del[@adref:by="KEN"]')).toEqual(["open "]);
    const event = (id: string) => found(xml, `//a:eventRef[@eId="${id.slice(1)}"]/@source`)[0]?.slice(1);
    const author = (id: string) => found(xml, `//a:TLCOrganization[@eId="${event(id)}"]/@showAs`)[0];
    const ids = found(xml, "//a:textualMod/a:destination/@href");
    const described = found(xml, "//a:textualMod/a:source/@href").map((id, index) => {
      const type = found(xml, "//a:textualMod/@type")[index];
      const pid = found(xml, `//*[@eId="${ids[index]?.slice(1)}"]/@wId`)[0] ?? "words";
      return `${pid} ${type} ${author(id)}`;
    });
    expect(described).toEqual(
      expect.arrayContaining([
        "words insertion EU",
        "words repeal KEN",
        "b split KEN",
        "d repeal IND",
        "n insertion USA",
        "e join JPN",
        "g substitution BRA",
      ]),
    );
    expect(found(xml, '//*[@adref:was="operative 1"]/@wId')).toEqual(["g"]);
    if (hasSchema) expect(faultsIn(xml)).toEqual([]);
  });

  it("gives one text with all changes taken and the other with none, for any draft", () => {
    fc.assert(
      fc.property(textDrafts, fc.constantFrom(undefined, "EU0", "KEN1"), (blocks, by) => {
        const xml = markedXml(blocks, by);
        const accepted = by === undefined ? readAs(blocks, { as: "accepted" }) : null;
        const spaced = (text: string) => text.replace(/\s+/gu, "");
        if (accepted) expect(spaced(without(xml, "del"))).toBe(spaced(words(accepted)));
        expect(spaced(without(xml, "ins"))).toBe(spaced(words(readAs(blocks, { as: "refused" }))));
        if (hasSchema) expect(faultsIn(xml)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("comes from the address of the export, for the proposals and against a text", async () => {
    runtime.setBlocks(proposed);
    const { response, bytes } = await fetchFile("format=xml&view=marked&by=EU");
    expect(response.headers.get("content-disposition")).toContain("marked-EU.xml");
    const xml = new TextDecoder().decode(bytes);
    expect([...new Set(found(xml, "//@adref:by"))]).toEqual(["EU"]);
    const against = await fetchFile("format=xml&view=marked&base=1");
    const since = new TextDecoder().decode(against.bytes);
    expect(found(since, "//adref:version/@marked-against")).toEqual(["A/70/L.33"]);
    expect(found(since, "//a:del").join(" ")).toContain("We reaffirm");
    if (hasSchema) expect(faultsIn(since)).toEqual([]);
    expect((await fetchFile("format=md&view=marked")).response.status).toBe(415);
  });
});
