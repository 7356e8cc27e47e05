// The demo meeting in Akoma Ntoso: everything that a real negotiation brings together, in one file.
import { describe, expect, it } from "vitest";
import { exportVersion } from "#server/documents/export-endpoints";
import { exportMarked } from "#server/documents/marked-view";
import type { ExportFile } from "#server/http/attachment";
import { viewVersion } from "#server/texts/texts-view";
import { faultsIn, found, hasSchema, wordsOfBlocks } from "../../support/akoma-ntoso";
import { demoRuntime } from "../../support/demo-runtime";

const demo = demoRuntime();

const text = ({ content }: ExportFile): string =>
  typeof content === "string" ? content : new TextDecoder().decode(content);

describe("the demo meeting in Akoma Ntoso", () => {
  it("is clean, marked and compared, valid where the schema is here", async () => {
    const live = text(await exportVersion(demo.seat, { format: "xml", text: "live" }));
    const issued = text(await exportVersion(demo.seat, { format: "xml", text: 1 }));
    const marked = text(await exportMarked(demo.seat, { format: "xml", text: "live" }));
    const since = text(await exportMarked(demo.seat, { format: "xml", text: "live", base: 1 }));
    if (hasSchema) for (const xml of [live, issued, marked, since]) expect(faultsIn(xml)).toEqual([]);
    const { blocks } = await viewVersion(demo.seat, 1);
    expect(wordsOfBlocks(issued)).toEqual(blocks.map((block) => [block.pid, block.text]));
    expect(found(live, "//a:implicitReference").length).toBeGreaterThan(5);
    expect(new Set(found(marked, "//@adref:by")).size).toBeGreaterThan(6);
    expect(found(since, "//a:del").length).toBeGreaterThan(5);
  });
});
