// The marked view in Word: open proposals as tracked changes.
import { strFromU8 } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import type { PrintedSheet } from "#server/export/sheet";
import { printMarkedHtml } from "#server/export/web/marked-html";
import { everyProposal, proposalsOrder } from "../../support/marked-text";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";
import { block as plain } from "../../support/still-room";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
  runtime.setBlocks(everyProposal);
});
afterAll(() => runtime.close());

describe("the marked view", () => {
  it("[A22] is a web page too, that has the same changes and can be looked at without being saved", async () => {
    const { response, bytes } = await fetchFile("format=html&view=marked&show=1");
    const html = strFromU8(bytes);
    expect(html).toMatch(/<ins title="CHN, 12 November 2015"><del title="KEN, [^"]*">open <\/del><\/ins>/);
    expect(html).toContain('<del title="IND, 12 November 2015">This goes.</del>');
    expect(html).toMatch(/<ins title="KEN, [^"]*">¶<\/ins>/);
    expect(response.headers.get("content-disposition")).toBe("inline");
    expect(response.headers.get("content-security-policy")).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    );
    const saved = await fetchFile("format=html&view=marked");
    expect(saved.response.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(strFromU8(saved.bytes)).toBe(html);
  });

  it("[D5] holds hostile words as words, in numbers, names and footnotes as well", () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const mark = { id: "1", by: hostile, at: "2015-11-12T10:00:00.000Z" };
    const block = {
      ...plain("a", ""),
      runs: [run(hostile, { insertions: [mark], footnote: hostile }), run(hostile, { deletions: [mark] })],
    };
    const base = { type: "paragraph", label: hostile, text: hostile, digest: "" } as const;
    const sheet: PrintedSheet = {
      title: hostile,
      symbol: null,
      kind: null,
      date: "2015-12-16T00:00:00.000Z",
      session: null,
      agendaItem: null,
      language: "en",
      zone: "America/New_York",
      digest: null,
      record: null,
      note: null,
      closing: [],
      blocks: [],
    };
    const order = proposalsOrder([{ ...block, ...base }]);
    const html = printMarkedHtml({ sheet, against: "", order, comments: [] });
    expect(html).not.toMatch(/<(?:script|img)/i);
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(4);
  });

  it("refuses other formats, a delegation beside a base, and a compilation of an issued text", async () => {
    for (const [query, status] of [
      ["format=md&view=marked", 415],
      ["format=docx&view=marked&show=1", 415],
      ["format=docx&view=marked&base=1&by=EU", 400],
      ["format=docx&view=compilation&text=1", 400],
      ["format=docx&view=marked&text=9", 404],
      ["format=docx&view=marked&base=9", 404],
      ["format=docx&view=marked&text=1&base=live", 400],
    ] as const)
      expect((await fetchFile(query)).response.status).toBe(status);
    expect((await fetchFile("format=docx&view=compilation")).response.status).toBe(200);
  });
});
