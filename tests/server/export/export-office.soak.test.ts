// The marked view in Word: what LibreOffice makes of its tracked changes, and who it says made them.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsIn } from "#domain/documents/marked/marked-proposals";
import { readBookmark, type SentWords } from "#domain/documents/returned/sent-words";
import { type Block, baseText, collapse, run } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { labels } from "#domain/numbers/numbering";
import { readAs } from "#domain/proposals/readings";
import { labelsOf, printedLabel } from "#domain/texts/texts";
import type { TextView } from "#server/texts/texts-view";
import { everyProposal, block as marked, on, pid } from "../../support/marked-text";
import { type Office, openOffice } from "../../support/office";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";
import { findOffice } from "../../support/programs";
import { ask, block as plain } from "../../support/still-room";

const commit = "We commit to an information society for all who live in rural places.";
const gather = "To gather data on access in every region of the world;";
const report = "We request the Secretary-General to report every year.";
const invite = "We invite all States to take part in the review.";
const rev1 = [
  plain("s", "Development", "section"),
  plain("a", commit),
  plain("a1", gather, "operative", 2),
  plain("b", "This paragraph is about something that goes."),
  plain("c", `${report} ${invite}`),
  plain("d", "We stand here and go to the beginning of the text."),
  plain("e", "We recall the Geneva Declaration of Principles."),
  plain("f", "We recall the Tunis Agenda with all of its action lines."),
  plain("z", "We end."),
];
const rev2 = [
  plain("d", "We stand here and go to the beginning of the text."),
  plain("s", "Development and rights", "section"),
  plain("a", commit.replace("rural", "remote")),
  plain("n", "To have another point that is quite new here;", "operative", 2),
  plain("a1", gather, "operative", 2),
  plain("c", report),
  plain("c2", invite),
  plain(
    "e",
    "We recall the Geneva Declaration of Principles. We recall the Tunis Agenda with all of its action lines.",
  ),
  plain("z", "We end."),
];

const at = "2015-11-12T10:00:00";
const toTheEnd = (by: string) => on(by, { op: "move", after: pid("i") });
/** Paragraphs that move: one down, two beside each other, two up; and others that change in place. */
const moving: Block[] = [
  {
    ...marked("a", "", toTheEnd("BRA")),
    runs: [run("First", { italic: true }), run(" moves down.", { footnote: "A note." })],
  },
  marked("b", "Second [stays-FRA][remains+FRA]."),
  marked("c", "Third moves down.", on("BRA", { op: "move", after: pid("f") })),
  marked("d", "Fourth moves down.", on("ZAF", { op: "move", after: pid("f") })),
  marked("e", "Fifth goes.", on("KEN", { op: "remove" })),
  marked("f", "Sixth stays."),
  marked("g", "[Seventh is new.+USA]", on("USA", { op: "new" })),
  {
    ...marked("p", "Recalling what moves up as well,", on("BRA", { op: "move", after: pid("b") })),
    kind: "preambular",
  },
  marked("h", "Eighth moves up.", on("IND", { op: "move", after: null })),
  marked("i", "Ninth stays."),
];

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
let fixed: FixedLabels;
beforeAll(async () => {
  runtime = await printedRuntime();
  const issued: TextView = (await ask("observer", "GET", "drafts/d1/texts/1")).json;
  fixed = labelsOf(issued.blocks);
  runtime.setBlocks(everyProposal);
});
afterAll(() => runtime.close());

let office: Office;
beforeAll(() => {
  office = openOffice();
});
afterAll(() => office.close());

// Whatever happens the office ends: one that waits for an answer would wait for ever.
const basic = `Sub Work(source, target, commands)
  On Error Goto Finally
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each command In Split(commands, " ")
    dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
  Next
  Dim coded(1) As New com.sun.star.beans.PropertyValue
  coded(0).Name = "FilterName"
  coded(0).Value = "Text (encoded)"
  coded(1).Name = "FilterOptions"
  coded(1).Value = "UTF8,LF"
  doc.storeToURL(target, coded())
  doc.close(True)
Finally:
  StarDesktop.terminate()
End Sub`;

/** What the office makes of a document: its lines when every change is accepted or rejected, and who it says changed what. */
const decided = async (query: string) => {
  const { bytes } = await fetchFile(query);
  const { folder } = office;
  writeFileSync(path.join(folder, "marked.docx"), bytes);
  office.run("--convert-to", "fodt", "marked.docx");
  const after = (...commands: string[]): string[] => {
    const target = path.join(folder, "decided.txt");
    rmSync(target, { force: true });
    office.macro(
      basic,
      `file://${folder}/marked.docx`,
      `file://${target}`,
      commands.map((command) => `.uno:${command}`).join(" "),
    );
    return (
      readFileSync(target, "utf8")
        .replace(/^\ufeff/, "")
        .split(/\r?\n/)
        .map(collapse)
        .filter(Boolean)
        // The first line is the title of the draft.
        .slice(1)
    );
  };
  const changes = [
    ...readFileSync(path.join(folder, "marked.fodt"), "utf8").matchAll(
      /<text:(insertion|deletion)>\s*<office:change-info>\s*<dc:creator>([^<]*)<\/dc:creator>\s*<dc:date>([^<]*)/g,
    ),
  ].map(([, what, by, at]) => `${what} ${by} ${at?.slice(0, 19)}`);
  return {
    accepted: after("AcceptAllTrackedChanges"),
    rejected: after("RejectAllTrackedChanges"),
    changes: new Set(changes),
    after,
  };
};

/** The lines of a text with the numbers that it has after the first issued text. */
const texts = (blocks: ReturnType<typeof readAs>) => {
  const printed = labels(blocks, { preamble: "apart" }, fixed);
  return blocks.map((each) => {
    const label =
      each.kind === "operative" ? printedLabel({ ...each, label: printed.get(each.pid) ?? "" }) : "";
    return collapse(`${label} ${wordsIn(each.runs)}`);
  });
};

describe.skipIf(!findOffice())(
  `LibreOffice decides on the changes${findOffice() ? "" : " (skipped: soffice is not installed)"}`,
  () => {
    it("[A22] accepts and rejects all of them to the two texts, and reads back authors and dates", async () => {
      const { accepted, rejected, changes } = await decided("format=docx&view=marked");
      expect(rejected).toEqual(texts(readAs(everyProposal, { as: "refused" })));
      expect(accepted).toEqual(texts(readAs(everyProposal, { as: "accepted" })));
      for (const by of ["EU", "CHN", "BRA", "USA", "MEX", "ZAF", "KEN"])
        expect(changes).toContain(`insertion ${by} 2015-11-12T10:00:00`);
      for (const by of ["EU", "BRA", "IND", "ZAF", "KEN", "JPN"])
        expect(changes).toContain(`deletion ${by} 2015-11-12T10:00:00`);
    });

    it("[A22] takes paragraphs that move for moves, up and down, beside each other, with footnotes and other changes", async () => {
      runtime.setBlocks(moving);
      const { accepted, rejected, changes, after } = await decided("format=docx&view=marked");
      // The sign of the one footnote comes after the words that it hangs on.
      const noted = (lines: string[]) => lines.map((line) => (line.includes("First") ? `${line}1` : line));
      expect(rejected).toEqual(noted(texts(readAs(moving, { as: "refused" }))));
      expect(accepted).toEqual(noted(texts(readAs(moving, { as: "accepted" }))));
      for (const by of ["BRA", "IND", "ZAF"])
        for (const what of ["deletion", "insertion"]) expect(changes).toContain(`${what} ${by} ${at}`);
      expect(changes).toContain(`insertion FRA ${at}`);
      // The office decides on one place of a move at a time.
      const first = ["GoToStartOfDoc", "NextTrackedChange"];
      const onlyFirst = after(...first, "AcceptTrackedChange", "RejectAllTrackedChanges");
      expect(onlyFirst).toEqual(rejected.slice(1));
      runtime.setBlocks(everyProposal);
    });

    it("[T13] comes to the later text and to the earlier one, each with its own numbers", async () => {
      runtime.setBlocks(rev1);
      await ask("secretariat", "POST", "drafts/d1/texts", { symbol: "Rev.1", renumber: true });
      runtime.setBlocks(rev2);
      await ask("secretariat", "POST", "drafts/d1/texts", { symbol: "Rev.2", renumber: true });
      const lines = async (n: number) => {
        const { blocks }: TextView = (await ask("observer", "GET", `drafts/d1/texts/${n}`)).json;
        return blocks.map((each) => collapse(`${printedLabel(each)} ${each.text}`));
      };
      const { accepted, rejected, changes } = await decided("format=docx&view=marked&text=3&base=2");
      expect(rejected).toEqual(await lines(2));
      expect(accepted).toEqual(await lines(3));
      const issued: TextView = (await ask("observer", "GET", "drafts/d1/texts/3")).json;
      const by = `Co-facilitators ${issued.issuedAt.slice(0, 19)}`;
      expect([...changes].toSorted()).toEqual([`deletion ${by}`, `insertion ${by}`]);
      runtime.setBlocks(everyProposal);
    });

    it.each([
      ["marked", "view=marked"],
      ["clean", "view=clean"],
    ])("[D1] takes along which paragraph is which and how it read: %s", async (name, query) => {
      const { bytes } = await fetchFile(`format=docx&${query}`);
      writeFileSync(path.join(office.folder, `${name}.docx`), bytes);
      office.run("--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", `${name}.docx`);
      const saved = readFileSync(path.join(office.folder, "saved", `${name}.docx`));
      const carried = (file: Uint8Array) => {
        const parts = unzipSync(file);
        const text = (part: string) => new TextDecoder().decode(parts[part]);
        return {
          names: [...text("word/document.xml").matchAll(/<w:bookmarkStart [^>]*w:name="(_p[^"]*)"/g)].map(
            ([, each = ""]) => readBookmark(each),
          ),
          sent: text("customXml/item1.xml")
            .replaceAll("&quot;", '"')
            .replace(/^[^{]*|[^}]*$/g, ""),
        };
      };
      const before = carried(bytes);
      expect(carried(saved)).toEqual(before);
      const sent: SentWords = JSON.parse(before.sent);
      expect(new Set(sent.paragraphs.map(({ pid: each }) => each))).toEqual(new Set(before.names));
      const standing = everyProposal.filter(
        ({ whole = [] }) => !whole.some(({ op }) => op === "new" || op === "alternative"),
      );
      const ground: Record<string, string> = Object.fromEntries(
        standing.map((block) => [block.pid, baseText(block)]),
      );
      // What a paragraph proposes that comes as a whole is what proposals in it are described against.
      if (name === "marked") Object.assign(ground, { x: "Three words.", y: "Four words.", n: "New." });
      expect(Object.fromEntries(sent.paragraphs.map(({ pid: each, base }) => [each, base]))).toEqual(ground);
    });
  },
);
