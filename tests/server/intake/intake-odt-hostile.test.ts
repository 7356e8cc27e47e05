// OpenDocument files that mean harm or are broken: each is refused with a sentence, or leaves only its words.
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { bytes, refusal, refusedBecause } from "../../support/files";
import { item, list, listStyle, odtType, p, rawOdt, style } from "../../support/odt";

afterAll(closeWorkers);

const read = (file: Uint8Array) => inWorker("document", { name: "a.odt", bytes: file });
const wordsIn = async (...file: Parameters<typeof rawOdt>) =>
  (await read(rawOdt(...file))).paragraphs.map(plainText);
const automatic = listStyle("L1", 'style:num-format="1" style:num-suffix="."');

describe("hostile OpenDocument files end as refusals", () => {
  const inside = (parts: Record<string, Uint8Array>) => zipSync({ mimetype: bytes(odtType), ...parts });
  const nested = `${"<text:section>".repeat(15_000)}${p("x")}${"</text:section>".repeat(15_000)}`;
  const billion = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const manifest = bytes(
    '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
  );
  it.each([
    [
      "a bomb of 200 MB",
      rawOdt(p("x"), { more: { "styles.xml": new Uint8Array(200_000_000) } }),
      "unpacks to more than can be read",
    ],
    ["30,000 nested elements", rawOdt(nested), "nested too deeply"],
    ["entities", rawOdt(p("&b;"), { before: billion }), "declares a document type"],
    [
      "an external entity",
      rawOdt(p("&x;"), { before: '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }),
      "declares a document type",
    ],
    ["no content", inside({ "styles.xml": bytes("<x/>") }), "the part that holds its words is missing"],
    [
      "a content of something else",
      inside({ "content.xml": bytes("<x/>") }),
      "the part that holds its words is missing",
    ],
    [
      "a content of bytes",
      inside({ "content.xml": Uint8Array.from({ length: 999 }, (_, n) => n % 251) }),
      "the part that holds its words is missing",
    ],
    [
      "a password",
      rawOdt(p("x"), { more: { "META-INF/manifest.xml": manifest } }),
      "protected by a password",
    ],
    ["a file cut off", rawOdt(p("We ask.")).slice(0, 300), "it cannot be unpacked"],
    [
      "a spreadsheet",
      zipSync({ mimetype: bytes("application/vnd.oasis.opendocument.spreadsheet") }),
      "another kind of Office file",
    ],
    [
      "a type without end",
      zipSync({ mimetype: bytes(odtType.padEnd(9_000_000)) }),
      "unpacks to more than can be read",
    ],
  ])("[C] %s", async (_, file, sentence) => {
    expect(await refusedBecause(read(file))).toContain(sentence);
    expect(await refusal(read(file))).toMatch(/^un(readable|supported-type)$/u);
  });

  it("[C] a link or an object leaves only its words, and names of programs are names", async () => {
    const hostile = "javascript:alert(1)";
    const words = await wordsIn(
      [
        p(`<text:a xlink:href="${hostile}">more</text:a>`, "__proto__"),
        p(
          `<draw:frame><draw:object xlink:href="file:///etc/passwd"/></draw:frame><text:script>${hostile}</text:script>end`,
        ),
        list(
          'text:style-name="constructor" text:continue-list="__proto__"',
          item("one", 'text:start-value="1e9"'),
        ),
        p("&lt;script&gt;steal()&lt;/script&gt;"),
      ].join(""),
      { automatic: style("__proto__", "paragraph", { parent: "__proto__" }) },
    );
    expect(words).toEqual(["more", "end", "one", "<script>steal()</script>"]);
  });

  it("[C] lists nested hundreds deep are read for their words", async () => {
    const deep = `${"<text:list><text:list-item>".repeat(190)}${p("below")}${"</text:list-item></text:list>".repeat(190)}`;
    expect(await wordsIn(deep, { automatic })).toEqual(["below"]);
  });
});
