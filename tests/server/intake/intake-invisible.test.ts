// A control character between two words, in every kind of file.
import { afterAll, describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { bytes, paragraph, pdf, rawDocx } from "../../support/files";
import { p, rawOdt } from "../../support/odt";
import { inEnglish } from "../../support/said-sentences";

const akn = (text: string) =>
  `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="s"><mainBody><p>${text}</p></mainBody></statement></akomaNtoso>`;

describe("[N12] a control character in a file", () => {
  afterAll(closeWorkers);
  it.each([
    ["a.txt", bytes("We ask for bread and\u0012or water.")],
    ["a.md", bytes("# Statement\n\nWe ask for bread and\u0012or water.")],
    ["a.html", bytes("<html><body><p>We ask for bread and\u0012or water.</p></body></html>")],
    ["a.html", bytes("<html><body><p>We ask for bread and&#18;or water.</p></body></html>")],
    ["a.html", bytes("<html><body><p>We ask for bread <b>and</b>&#18;<i>or</i> water.</p></body></html>")],
    ["a.docx", rawDocx(paragraph("We ask for bread and&#18;or water."))],
    ["a.odt", rawOdt(p("We ask for bread and&#18;or water."))],
    ["a.xml", bytes(akn("We ask for bread and&#18;or water."))],
  ])("joins no words in %s, and its place is named", async (name, file) => {
    const read = await inWorker("document", { name, bytes: file });
    const words = read.paragraphs.map(plainText).join(" ").trim();
    expect(words).toMatch(/We ask for bread and or water\./u);
    expect(inEnglish(read.warnings).join(" ")).toMatch(
      /One invisible character was taken out\..*“…[^”]*and or water\.…”/u,
    );
  });
  it("joins no words in a PDF, where a shape without a meaning stands between them", async () => {
    const read = await inWorker("document", {
      name: "a.pdf",
      bytes: pdf(["We ask for bread and\u0012or water."]),
    });
    expect(read.paragraphs.map(plainText)).toEqual(["We ask for bread and or water."]);
  });
  it("names the page where there is one", async () => {
    const read = await inWorker("document", {
      name: "a.txt",
      bytes: bytes("One page.\fWe ask for bread and\u0012or water."),
    });
    expect(inEnglish(read.warnings).join(" ")).toContain("(page 2)");
  });
});
