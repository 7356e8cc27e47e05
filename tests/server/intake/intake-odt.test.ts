// OpenDocument texts: what is read of them, and that it is what Word files of the same words say.
import { afterAll, describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { item, list, listStyle, odtType, p, rawOdt, style } from "../../support/odt";
import { inEnglish } from "../../support/said-sentences";

afterAll(closeWorkers);

const read = (file: Uint8Array) => inWorker("document", { name: "a.odt", bytes: file });
const wordsIn = async (...file: Parameters<typeof rawOdt>) =>
  (await read(rawOdt(...file))).paragraphs.map(plainText);
const within = (inner: string) => `<text:list-item>${inner}</text:list-item>`;

const figures = 'style:num-format="1" style:num-suffix="."';
const letters = 'style:num-format="a" style:num-prefix="(" style:num-suffix=")"';
const romans = 'style:num-format="i" style:num-prefix="(" style:num-suffix=")"';
const automatic = listStyle("L1", figures, letters, romans);
const l1 = 'text:style-name="L1"';

describe("an OpenDocument text", () => {
  it("is read for headings by their outline level, titles by their style, and spaces, tabs and breaks", async () => {
    const file = rawOdt(
      [
        p("Outcome", "P1"),
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">Access</text:h>',
        p("We<text:s text:c='2000000000'/>ask<text:tab/>for\n   more."),
        p("Title: Ms.<text:line-break/>First name: Orla"),
      ].join(""),
      { automatic: style("P1", "paragraph", { parent: "Title" }), styles: style("Title", "paragraph") },
    );
    const { mediaType, paragraphs } = await read(file);
    expect(mediaType).toBe(odtType);
    expect(paragraphs.map((one) => [one.kind, one.level, plainText(one)])).toEqual([
      ["heading", 1, "Outcome"],
      ["heading", 3, "Access"],
      ["paragraph", 0, "We ask for more."],
      ["paragraph", 0, "Title: Ms."],
      ["paragraph", 0, "First name: Orla"],
    ]);
  });

  it("prints the numbers of its lists: nested, started elsewhere, going on, and of headings", async () => {
    const nested = list("", item("to ask"), within(list("", item("once"))), item("to say"));
    expect(
      await wordsIn(
        [
          list(
            `${l1} xml:id="x"`,
            item("We ask"),
            within(nested),
            item("We say"),
            `<text:list-header>${p("Late")}</text:list-header>`,
          ),
          p("Between."),
          list(`${l1} text:continue-numbering="true"`, item("We go on")),
          list(l1, item("We begin anew"), item("We leap", 'text:start-value="9"')),
          list(`${l1} text:continue-list="x"`, item("We come back")),
          list(l1, within(list("", item("nothing above")))),
        ].join(""),
        { automatic },
      ),
    ).toEqual([
      "1. We ask",
      "(a) to ask",
      "(i) once",
      "(b) to say",
      "2. We say",
      "Late",
      "Between.",
      "3. We go on",
      "1. We begin anew",
      "9. We leap",
      "4. We come back",
      "(a) nothing above",
    ]);
  });

  it("prints numbers of several levels, by pattern or by count, capitals and Roman ones; bullets are none", async () => {
    const heading = (level: number, words: string) =>
      `<text:h text:outline-level="${level}">${words}</text:h>`;
    const outline = `<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>`;
    const bullets = `<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•" loext:num-list-format="•"/></text:list-style>`;
    const pattern = listStyle("L2", 'style:num-format="A" loext:num-list-format="%1%)" text:start-value="3"');
    expect(
      await wordsIn(
        [
          heading(1, "Access"),
          heading(2, "Schools"),
          heading(2, "Libraries"),
          heading(1, "Rights"),
          heading(2, "Everybody"),
          list('text:style-name="B"', item("a point")),
          list('text:style-name="L2"', item("third"), item("fourth")),
        ].join(""),
        { automatic: bullets + pattern, styles: outline },
      ),
    ).toEqual([
      "I. Access",
      "I.1 Schools",
      "I.2 Libraries",
      "II. Rights",
      "II.1 Everybody",
      "a point",
      "C) third",
      "D) fourth",
    ]);
  });

  it("leans where a style or one that it comes from does, and a circle of styles ends", async () => {
    const file = rawOdt(
      [
        p('We <text:span text:style-name="T1">ask</text:span> for'),
        p('all <text:span text:style-name="T2">but</text:span> this', "P1"),
        p("round and round", "Round"),
      ].join(""),
      {
        automatic:
          style("T1", "text", { parent: "Emphasis" }) +
          style("T2", "text", { fontStyle: "normal" }) +
          style("P1", "paragraph", { parent: "Quotations" }),
        styles: [
          style("Emphasis", "text", { fontStyle: "italic" }),
          style("Quotations", "paragraph", { fontStyle: "italic" }),
          style("Round", "paragraph", { parent: "Square" }),
          style("Square", "paragraph", { parent: "Round" }),
        ].join(""),
      },
    );
    const { paragraphs } = await read(file);
    expect(paragraphs.map(({ runs }) => runs.map(({ text, italic }) => [text, italic]))).toEqual([
      [
        ["We ", false],
        ["ask", true],
        [" for", false],
      ],
      [
        ["all ", true],
        ["but", false],
        [" this", true],
      ],
      [["round and round", false]],
    ]);
  });

  it("hangs footnotes on their words, reads tables cell by cell and frames before what they hang on", async () => {
    const note = (words: string) =>
      `<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${words}</text:note-body></text:note>`;
    const cell = (inner: string) => `<table:table-cell>${inner}</table:table-cell>`;
    const { paragraphs } = await read(
      rawOdt(
        [
          p(`Recalling${note(p("Resolution 70/1.") + p("Annex."))} the Agenda${note(p(""))},`),
          `<table:table><table:table-row>${cell(p("Country:"))}${cell(p("Fiji"))}<table:covered-table-cell>${p("unseen")}</table:covered-table-cell></table:table-row></table:table>`,
          p(
            `Around<draw:frame><svg:title>A picture</svg:title><svg:desc>of rivers</svg:desc><draw:text-box>${p("Inside")}</draw:text-box></draw:frame> it`,
          ),
        ].join(""),
      ),
    );
    expect(paragraphs.map(plainText)).toEqual([
      "Recalling the Agenda,",
      "Country:",
      "Fiji",
      "Inside",
      "Around it",
    ]);
    expect(paragraphs[0]?.runs.map(({ footnote }) => footnote)).toEqual(["Resolution 70/1. Annex.", null]);
  });

  it("reads tracked changes as a Word file's: who, when, what came and what went, across paragraphs too", async () => {
    const made = (by: string) =>
      `<office:change-info><dc:creator>${by}</dc:creator><dc:date>2015-10-09T08:00:00</dc:date></office:change-info>`;
    const region = (id: string, what: string) =>
      `<text:changed-region xml:id="${id}" text:id="${id}">${what}</text:changed-region>`;
    const file = rawOdt(
      [
        `<text:tracked-changes>${region("c1", `<text:deletion>${made("Ada")}${p("may")}</text:deletion>`)}${region("c2", `<text:insertion>${made("Bo")}</text:insertion>`)}${region("c3", `<text:deletion>${made("Ada")}${p("at once.")}${p("And later")}</text:deletion>`)}${region("c4", `<text:format-change>${made("Bo")}</text:format-change>`)}</text:tracked-changes>`,
        p(
          'Cables that lie in the sea <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>shall be laid on two routes.',
        ),
        p(
          'Nobody<text:change-end text:change-id="c2"/> may cut them <text:change text:change-id="c3"/>in the night.',
        ),
        p(
          `We say so.<office:annotation><dc:creator>Cy</dc:creator><dc:date>2015-10-10T08:00:00</dc:date>${p("Is that")}${p("agreed?")}</office:annotation>`,
        ),
      ].join(""),
    );
    const { reading } = await inWorker("submission", { name: "a.odt", bytes: file });
    const { body, changes, warnings, remainder } = reading;
    expect(changes.map(({ kind, text, author, at }) => [kind, text, author, at])).toEqual([
      ["deletion", "may", "Ada", "2015-10-09T08:00:00.000Z"],
      ["insertion", "shall be laid on two routes.", "Bo", "2015-10-09T08:00:00.000Z"],
      ["insertion", "Nobody", "Bo", "2015-10-09T08:00:00.000Z"],
      ["deletion", "at once. And later", "Ada", "2015-10-09T08:00:00.000Z"],
    ]);
    for (const { kind, start, end, text } of changes)
      expect(body.slice(start, end)).toBe(kind === "insertion" ? text : "");
    expect(inEnglish(warnings).slice(0, 2)).toEqual([
      "The file holds tracked changes: one insertion was read as text, 2 deletions were left out.",
      "The file has one comment in its margin, put after the text.",
    ]);
    const margin = remainder.filter(({ kind }) => kind === "furniture");
    expect(margin.map(({ start, end }) => body.slice(start, end))).toEqual(["Is that agreed?"]);
  });

  it("fills a draft: title, sections, numbered paragraphs and their items", async () => {
    const file = rawOdt(
      [
        p("Outcome", "Title"),
        '<text:h text:outline-level="1">1. Access</text:h>',
        list(
          l1,
          item("We commit to access for all:"),
          within(list("", item("in schools;"), item("in libraries."))),
        ),
      ].join(""),
      { automatic, styles: style("Title", "paragraph") },
    );
    const { blocks, keeps } = await inWorker("draft", { name: "a.odt", bytes: file }, { preamble: "none" });
    expect(keeps.operative).toBe(false);
    expect(blocks.map(({ kind, level, label, runs }) => [kind, level, label, runs[0]?.text])).toEqual([
      ["title", 1, "", "Outcome"],
      ["section", 1, "1", "Access"],
      ["operative", 1, "1", "We commit to access for all:"],
      ["operative", 2, "(a)", "in schools;"],
      ["operative", 2, "(b)", "in libraries."],
    ]);
  });

  it("is no file that comes back with changes: that is Word's", async () => {
    const back = inWorker(
      "return",
      { name: "a.odt", bytes: rawOdt(p("We ask.")) },
      {
        draft: { title: "", marks: [], paragraphs: [] },
        known: { draft: "d1", pids: [] },
        compares: false,
      },
    );
    await expect(back).rejects.toThrow("Only a Word file (docx) is brought back.");
  });
});
