import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Block, run, standingBlocks, typeOf } from "#domain/draft";
import { cleanRuns } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import type { PrintedSheet } from "#server/export/sheet";
import { printHtml } from "#server/export/web/html";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { draft, fetchFile, printedRuntime } from "../../support/printed-runtime";
import { ask } from "../../support/still-room";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
});
afterAll(async () => {
  closeWorkers();
  await runtime.close();
});

const page = async (text: string): Promise<string> =>
  new TextDecoder().decode((await fetchFile(`format=html&text=${text}`)).bytes);

const read = (html: string) =>
  inWorker("draft", { name: "draft.html", bytes: new TextEncoder().encode(html) }, { preamble: "apart" });

const described = (blocks: readonly Pick<Block, "kind" | "level" | "runs">[]) =>
  blocks.map(({ kind, level, runs }) => ({ kind, level, runs: cleanRuns({ runs }) }));

describe("a text as a web page", () => {
  it("is an attachment that stands alone: no script, no address outside", async () => {
    const { response } = await fetchFile("format=html&text=1");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="A-70-L\.33\.html"/);
    const html = await page("1");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|url\(|@import|https?:/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(["#note-1", "#mark-1"]);
    expect(html).toContain("default-src 'none'");
  });

  it("has headings in order, a language and a direction for every block, and notes with ways back", async () => {
    const html = await page("1");
    expect([...html.matchAll(/<(h\d)/g)].map(([, tag]) => tag)).toEqual(["h1", "h2", "h3"]);
    const blocks =
      html.match(/<(?:h\d|p)[ >][^>]*>/g)?.filter((tag) => /class="(oper|pream)|<h/.test(tag)) ?? [];
    expect(blocks).toHaveLength(standingBlocks(draft).length);
    for (const tag of blocks) expect(tag).toMatch(/ lang="[^"]+" dir="(?:ltr|rtl)"/);
    expect(html).toMatch(/<p id="p-3"[^>]* lang="zh-CN" dir="ltr">/);
    expect(html).toMatch(/<p id="p-4"[^>]* lang="ar-SA" dir="rtl">/);
    expect(html).toMatch(/70\/1<sup><a id="mark-1" href="#note-1" role="doc-noteref"/);
    expect(html).toMatch(
      /<li id="note-1"[^>]*>See A\/RES\/70\/1 &amp; annex\. <a href="#mark-1" role="doc-backlink"/,
    );
  });

  it("[R6] carries symbol, date, digest and the head of the record", async () => {
    const html = await page("1");
    expect(html).toContain("<title>A/70/L.33: d1</title>");
    expect(html).toContain(runtime.issued.digest);
    const { record } = (await ask("observer", "GET", "drafts/d1/export?format=json&text=1")).json;
    expect(html).toContain(record.hash);
  });

  it("that is imported again is the same text with the same numbers", async () => {
    const again = await read(await page("1"));
    expect(described(again.blocks)).toEqual(described(standingBlocks(draft)));
    const { json } = await ask("observer", "GET", "drafts/d1/export?format=json&text=1");
    const labels = standingBlocks<IssuedBlock>(json.blocks).map((block) => block.label);
    expect(again.blocks.map(({ label }) => label.replace(/^PP/, "").replace(/\.$/, ""))).toEqual(
      labels.map((label) => label.replace(/^PP/, "")),
    );
  });
});

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)> &lt; ' \u0000\u0008 -->`;
const words = `"><script>alert(1)</script><img src=x onerror=alert(1)> &lt; '  -->`;

describe("a text with hostile words", () => {
  it("[D5] is inert: names, notes, settings and footnotes are words only", async () => {
    const block = (pid: string, kind: Block["kind"], footnote: string | null = null): IssuedBlock => ({
      pid: pid as IssuedBlock["pid"],
      type: typeOf(kind),
      kind,
      level: 1,
      label: kind === "operative" ? `1"><script>` : "",
      text: hostile,
      digest: "",
      runs: [run(hostile, { footnote })],
    });
    const sheet: PrintedSheet = {
      title: hostile,
      symbol: hostile,
      kind: hostile,
      date: "2015-12-16T00:00:00.000Z",
      session: hostile,
      agendaItem: hostile,
      language: hostile,
      zone: "America/New_York",
      digest: hostile,
      record: { n: 1, hash: hostile } as PrintedSheet["record"],
      note: hostile,
      closing: [hostile],
      blocks: [block("a", "title"), block("b", "operative", hostile), block("c", "plain", hostile)],
    };
    const html = printHtml(sheet);
    expect(html).not.toMatch(/<(?:script|img)/i);
    // Nothing but the tags of the printer: every sign of the words is escaped.
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(
      new Set(
        "html head meta title style body header div p br main h1 span sup a section ol li footer code".split(
          " ",
        ),
      ),
    );
    const { blocks } = await read(html);
    const [title] = blocks;
    expect(title?.runs.map((piece) => piece.text).join("")).toBe(words.replace(/\s+/g, " "));
  });
});
