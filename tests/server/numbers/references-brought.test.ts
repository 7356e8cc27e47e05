// What may say of itself that it refers to a paragraph, in a file that comes in: only files that were printed here, and only
// to paragraphs that are in them.
import { describe, expect, it } from "vitest";
import { identified, readBlocks } from "#domain/documents/import";
import type { ParagraphId } from "#domain/draft";
import type { PlainDocument } from "#domain/plain-document";
import { readAkomaNtoso } from "#server/intake/web/akoma-ntoso";
import { readHtml } from "#server/intake/web/html";

const utf8 = (text: string) => new TextEncoder().encode(text);

// The words of each block, those that refer between angles, with the place of the block that they refer to.
const described = (document: PlainDocument): string[] =>
  identified(readBlocks(document), (index) => `${index}` as ParagraphId).map(({ runs }) =>
    runs.map(({ text, reference }) => (reference === undefined ? text : `⟨${text}:${reference}⟩`)).join(""),
  );

const page = (generator: string, link: string) =>
  `<html><head>${generator}</head><body><main>
<p id="p-1" class="operative level-1"><span class="label">1.</span> First.</p>
<p id="p-2" class="operative level-1"><span class="label">2.</span> See <a href="${link}">paragraph one</a>.</p>
</main></body></html>`;
const ours = '<meta name="generator" content="Adref">';

describe("[D7] references in a file that comes in", () => {
  it("come back in a page that was printed here, and in no other", () => {
    expect(described(readHtml(utf8(page(ours, "#p-1"))))).toEqual(["First.", "See ⟨paragraph one:0⟩."]);
    expect(described(readHtml(utf8(page("", "#p-1")))).join(" ")).not.toContain("⟨");
  });

  it("are none in XML of others, nor where they lead out of the file", () => {
    const text = (namespaces: string, href: string) =>
      `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" ${namespaces}><statement name="x"><mainBody>
<paragraph eId="para_1" wId="a"><num>1.</num><content><p>First.</p></content></paragraph>
<paragraph eId="para_2" wId="b"><num>2.</num><content><p>See <ref href="${href}">one</ref>.</p></content></paragraph>
</mainBody></statement></akomaNtoso>`;
    const namespaces = 'xmlns:adref="urn:adref:akoma-ntoso:1"';
    const read = (xml: string) => described(readAkomaNtoso(utf8(xml)));
    expect(read(text(namespaces, "#para_1"))).toEqual(["First.", "See ⟨one:0⟩."]);
    expect(read(text("", "#para_1"))).toEqual(["First.", "See one."]);
    expect(read(text(namespaces, "/un/resolution/73#para_1"))).toEqual(["First.", "See one."]);
  });
});
