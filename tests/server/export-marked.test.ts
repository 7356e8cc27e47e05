// The marked view in Word: open proposals as tracked changes.
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { on, pid, block as written } from "../support/marked-text";
import { fetchFile, printedHouse } from "../support/printed-house";

const proposed = [
  written("a", "We [commit-EU][pledge+EU] to [fair +CHN][and -EU][open +CHN-KEN]access."),
  written("b", "One two agree.", on("KEN", { op: "split", cut: "agree" })),
  written("c", "Two words."),
  written("x", "[Three words.+CHN]", on("CHN", { op: "alternative", of: pid("c") })),
  written("y", "[Four +BRA][fair +EU2][words.+BRA]", on("BRA", { op: "alternative", of: pid("c") })),
  written("d", "This goes.", on("IND", { op: "remove" })),
  written("n", "[New+USA][ and more+MEX][.+USA]", on("USA", { op: "new" })),
  written("m", "我们[承诺-FRA][重申+FRA]建设", on("ZAF", { op: "move", after: pid("a") })),
  written("e", "We meet again."),
  written("f", "We end.", on("JPN", { op: "merge" })),
  written("g", "The end."),
];

let house: Awaited<ReturnType<typeof printedHouse>>;
beforeAll(async () => {
  house = await printedHouse();
  house.lay(proposed);
});
afterAll(() => house.close());

const xmlOf = async (query: string): Promise<string> => {
  const { response, bytes } = await fetchFile(query);
  expect(response.status).toBe(200);
  return strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
};

describe("the marked view", () => {
  it("[A22] nests what one delegation takes out of another's words, and marks ends of paragraphs", async () => {
    const xml = await xmlOf("format=docx&view=marked");
    expect(xml).toMatch(
      /<w:ins w:id="\d+" w:author="CHN" w:date="2015-11-12T10:00:00Z"><w:del w:id="\d+" w:author="KEN" w:date="2015-11-12T10:00:00Z"><w:r>.*?<w:delText[^>]*>open /,
    );
    expect(xml).toMatch(/<w:pPr>(?:(?!<\/w:pPr>).)*<w:rPr><w:ins [^>]*w:author="KEN"/);
    const ids = [...xml.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("refuses other formats, a delegation beside a base, and a compilation of an issued text", async () => {
    for (const [query, status] of [
      ["format=md&view=marked", 415],
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
