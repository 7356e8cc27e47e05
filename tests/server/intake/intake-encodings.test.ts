// Text in old encodings, text that was saved wrongly, and PDF files whose letters hide what they stand for.
import { afterAll, describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { bytes, pdf, refusal } from "../../support/files";
import { firstArticle } from "../../support/human-rights";
import { meantParagraphs } from "../../support/official-words";
import { onPictures } from "../../support/printed-documents";
import { inEnglish } from "../../support/said-sentences";

/** A text in an encoding of one byte, or of Chinese. */
const encoded = (text: string, encoding: string): Uint8Array => {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte += 1) table.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  if (/^(?:gb|big)/u.test(encoding))
    for (let one = 0x81; one < 0xff; one += 1)
      for (let two = 0x40; two < 0xff; two += 1)
        table.set(decoder.decode(Uint8Array.of(one, two)), [one, two]);
  return Uint8Array.from([...text].flatMap((sign) => table.get(sign) ?? [63]));
};

const wide = (text: string, order: "le" | "be"): Uint8Array => {
  const little = Buffer.from(text, "utf16le");
  return order === "le" ? little : little.swap16();
};

const wordsOf = async (name: string, file: Uint8Array) => {
  const { paragraphs, warnings } = await inWorker("document", { name, bytes: file });
  return { words: paragraphs.map(plainText).join("\n"), warnings: inEnglish(warnings) };
};

describe("[N13] text in another encoding", () => {
  afterAll(closeWorkers);
  it.each([
    ["windows-1252", "fr"],
    ["windows-1252", "pt"],
    ["windows-1251", "ru"],
    ["windows-1251", "bg"],
    ["koi8-r", "ru"],
    ["ibm866", "ru"],
    ["windows-1256", "ar"],
    ["gb18030", "zh"],
    ["big5", "zh-Hant"],
    ["windows-1250", "pl"],
  ])("is read rightly from %s, in %s, and a warning says so", async (encoding, language) => {
    const text = firstArticle[language] ?? "";
    const { words, warnings } = await wordsOf("a.txt", encoded(text, encoding));
    expect(words).toBe(text);
    expect(warnings.join(" ")).toContain("not in Unicode");
  });
  it.each(["ru", "ar", "zh", "hi", "el", "fr", "ko"])(
    "is read from UTF-16 without a mark, in %s",
    async (language) => {
      const text = `${firstArticle[language]}\n${firstArticle[language]}`;
      for (const order of ["le", "be"] as const)
        expect((await wordsOf("a.txt", wide(text, order))).words).toContain(firstArticle[language]);
    },
  );
  it("is read as it was meant where it was saved twice, and the place is named", async () => {
    for (const language of ["fr", "ru", "ar", "zh"]) {
      const twice = new TextDecoder("windows-1252").decode(bytes(firstArticle[language] ?? ""));
      const { words, warnings } = await wordsOf("a.txt", bytes(twice));
      expect(words).toBe(firstArticle[language]);
      expect(warnings.join(" ")).toMatch(/saved as Unicode twice/u);
    }
  });
  it("is read in its own alphabet where a font from before Unicode gives it out as Western", async () => {
    const russian = meantParagraphs("ru", 8, 1)
      .map(({ text }) => text)
      .join("\n\n")
      .replaceAll("’", "");
    const western = new TextDecoder("windows-1252").decode(encoded(russian, "windows-1251"));
    const { words, warnings } = await wordsOf("a.txt", bytes(western));
    expect(words).toContain(russian.split("\n")[0]);
    expect(warnings.join(" ")).toContain("windows-1251");
  });
  it("is refused in words where it can be described in none", async () => {
    const noise = Uint8Array.from({ length: 4_000 }, (_, at) =>
      at % 7 === 6 ? 32 : 0x80 + ((at * 37 + (at >> 3) * 11) % 128),
    );
    expect(await refusal(wordsOf("a.txt", noise))).toBe("unreadable");
  });
});

describe("[N13] a PDF whose letters hide what they stand for", () => {
  const meant = meantParagraphs("en", 12, 5).map(({ text }) => text.match(/\S.{0,79}(?=\s|$)/gu) ?? []);
  const hidden = (line: string) =>
    line.replace(/[^ ]/gu, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 29 < 33 ? sign.charCodeAt(0) : sign.charCodeAt(0) - 29),
    );
  it("is refused, and another file is asked for", async () => {
    const work = inWorker("document", { name: "a.pdf", bytes: pdf(meant.flat().map(hidden)) });
    await expect(work).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringMatching(/no words of any language.*Send another file/u),
    });
  });
  it("is read where only a small part is hidden, and the pages of it are named", async () => {
    const file = pdf(...meant.map((lines, at) => (at === 4 ? lines.map(hidden) : lines)));
    const { warnings } = await inWorker("document", { name: "a.pdf", bytes: file });
    expect(inEnglish(warnings).join(" ")).toMatch(/no words of any language stand in page/u);
  });
});

describe("[N13f] a scan", () => {
  const prose = meantParagraphs("en", 4, 1).map(({ text }) => text);
  const head =
    "Ministry of Communications, note 17/2015 of the Permanent Mission to the Organization, for the attention of all";
  it.each([
    ["without any words", ["", "", ""]],
    ["with a stamp", ["RECEIVED 12 MAY 2015", "", ""]],
    ["with the same head on each page", [head, head, head]],
    ["of which one page is typed", [prose[0] ?? "", "", ""]],
  ])("%s is refused", async (_, pages) => {
    const work = inWorker("document", { name: "a.pdf", bytes: onPictures(pages) });
    await expect(work).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringMatching(/scan.*Send the document/u),
    });
  });
  it("within a file is named with its page", async () => {
    const { warnings } = await inWorker("document", { name: "a.pdf", bytes: onPictures([...prose, ""]) });
    expect(inEnglish(warnings).join(" ")).toContain("are on page 5");
  });
  it("whose words were read into it is read, and so is a short letter with a small picture", async () => {
    const read = await inWorker("document", { name: "a.pdf", bytes: onPictures(prose) });
    expect(read.paragraphs.length).toBeGreaterThanOrEqual(4);
    const letter = await inWorker("document", {
      name: "a.pdf",
      bytes: onPictures(["Yes, we agree."], "20%"),
    });
    expect(letter.paragraphs.map(plainText)).toEqual(["Yes, we agree."]);
  });
});
