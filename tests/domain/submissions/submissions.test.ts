import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "#domain/plain-document";
import { sentence } from "#domain/sentence";
import { readSubmission } from "#domain/submissions/submissions";
import {
  documentOf as document,
  fixtureText,
  fixtureNames as names,
  readFixture as read,
} from "../../support/submission-fixtures";
import { holdsEverything } from "../../support/whole-reading";

describe("[L] nothing is lost, nothing private is shown", () => {
  it.each(names)("[L] every word of %s is in a passage or in the remainder, once and in place", (name) => {
    holdsEverything(read(name), fixtureText(name));
  });
  it("[L] the same for any paragraphs whatever", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Title:",
        "First name: Ada Last name:",
        "A. Your Information",
        "B. Formal Input",
        "1. Why?",
        "2. How?",
        "3. When?",
        "Dear all,",
        "I. Heading",
        "Yours sincerely,",
        "一是学校。二是图书馆。",
        "a@b.example",
        "-----End",
        "• item",
        "We ask that this be done; (a) first; (b) last.",
        "A line that was cut in the middle of its sentence by a page, and which",
        "goes on here.",
      ),
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc.lorem({ maxCount: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (lines) => {
        const text = lines.join("\n");
        holdsEverything(readSubmission(document(text)), text);
      }),
      { numRuns: 400 },
    );
  });
  it.each(names)("[L] no address or number of %s is anywhere but in the contact data", (name) => {
    const { contact, ...open } = read(name);
    const all = JSON.stringify(open);
    expect(all).not.toMatch(/@|\(at\)|5550|2100 0000|5555/u);
    if (/@|\(at\)/u.test(fixtureText(name))) expect(contact.email).not.toBeNull();
  });
  it("[L] contact data are kept for the secretariat", () => {
    expect(read("answers-per-question.txt").contact).toEqual({
      email: "tobias (at) harbour.example",
      phone: "+356 2100 0000",
    });
  });
  it.each([
    ["Readers Without Borders\n\nComments on the zero draft\n\nWe thank you.", "Readers Without Borders"],
    ["Lectores sin Fronteras\n\nComentarios sobre el borrador cero\n\nGracias.", "Lectores sin Fronteras"],
    ["Lecteurs sans frontières\n\nCommentaires sur l’avant-projet\n\nMerci.", "Lecteurs sans frontières"],
    ["Our comments, 3 August 2015\n\nComments on the zero draft\n\nWe thank you.", null],
    ["We write to you today.\n\nComments on the zero draft\n\nWe thank you.", null],
    ["Readers and writers\n\nBoth of them matter to us.\n\nWe thank you.", null],
  ])("[L] the line above the title of a paper is its sender, with doubt: %s", (text, sender) => {
    const { fields, uncertain } = readSubmission(document(text));
    expect(fields.organization).toBe(sender);
    expect(uncertain).toContain("organization");
  });

  it("[L] blanks are as long as what they stand for", () => {
    const { body } = readSubmission(document("Write to me@place.example today."));
    expect(body).toBe(`Write to ${"█".repeat("me@place.example".length)} today.`);
  });
});

describe("[L] passages, sections, questions, versions", () => {
  it("[L] two language versions are kept apart, and broken sentences are whole", () => {
    const { passages, languages } = read("values-two-lines-later.txt");
    expect(languages).toEqual(["en", "zh"]);
    expect(passages.map(({ language, section, text }) => [language, section, text])).toEqual([
      [
        "en",
        "I. Progress",
        "Ten years have brought the network to most towns. They have not brought it to most villages, and the price of a month on line is still above what a household can set aside.",
      ],
      ["en", "II. Priorities", "Firstly, schools come first."],
      ["en", "II. Priorities", "Secondly, libraries should stay open in the evening."],
      [
        "zh",
        "一、进展",
        "十年来，网络已经到达大多数城镇，但是大多数村庄仍然没有接入，一个家庭每月为上网支付的费用仍然远远高出了它能够负担的水平。",
      ],
      ["zh", "二、优先事项", "一是学校优先。"],
      ["zh", "二、优先事项", "二是图书馆应当在晚间开放。"],
    ]);
  });
  it("[L] an answer under a repeated question carries its number", () => {
    const { passages } = read("answers-per-question.txt");
    expect(passages.map(({ question, text }) => [question, text])).toEqual([
      [1, "Prices have fallen by half in our ports."],
      [2, "Customs forms are still sent by fax."],
      [5, "Three pages, and no annex."],
    ]);
  });
  it.each([
    ["francais.txt", "fr", 3],
    ["espanol.txt", "es", 3],
    ["russkij.txt", "ru", 3],
    ["arabi.txt", "ar", 2],
    ["zhongwen.txt", "zh", 3],
  ])("[L] %s is cut at its ordinals", (name, language, count) => {
    const { passages, languages } = read(name);
    expect(languages).toEqual([language]);
    expect(passages).toHaveLength(count);
  });
  it("[L] of a letter only the letter is passages", () => {
    const { passages, remainder, body } = read("letter.txt");
    expect(passages.map((passage) => passage.text)).toEqual([
      "We write about the cost of connection in small ports. A boat that cannot send its papers waits outside.",
      "We ask that harbours be named in the section on access.",
    ]);
    const kinds = remainder.map(({ kind, start, end }) => [kind, body.slice(start, end)]);
    expect(kinds).toContainEqual(["signature", "Secretary, Network for Quiet Harbours"]);
    expect(kinds).toContainEqual(["address", "15 July 2015"]);
  });
  it("[L] bullets are passages without their characters, and page numbers are furniture", () => {
    const { passages, remainder, body } = read("bullets.txt");
    expect(passages.map((passage) => passage.text)).toContain("cables with a second route");
    const furniture = remainder.filter((one) => one.kind === "furniture");
    expect(furniture.map(({ start, end }) => body.slice(start, end))).toEqual(["2"]);
  });
  it("[L] footnotes and running heads of the file come after the text", () => {
    const reading = readSubmission({
      mediaType: "text/html",
      warnings: [sentence("kept")],
      paragraphs: [
        plain("Guild of Keepers", "furniture"),
        {
          kind: "paragraph",
          level: 0,
          runs: [{ text: "We agree.", italic: false, footnote: "See A/70/1." }],
        },
      ],
    });
    expect(reading.body).toBe("We agree.\n\nSee A/70/1.\n\nGuild of Keepers");
    expect(reading.remainder.map((one) => one.kind)).toEqual(["footnote", "furniture"]);
    expect(reading.warnings[0]).toEqual(sentence("kept"));
  });
});

const real = path.join(process.cwd(), "../shared/reference/submissions/china-2015.txt");
describe.skipIf(!existsSync(real))("[L] the real submission (skipped where it is not at hand)", () => {
  const reading = existsSync(real) ? readSubmission(document(readFileSync(real, "utf8"))) : null;
  it("[L] is read into its fields", () => {
    expect(reading?.fields).toMatchObject({
      organization: "Chinese Mission to the UN",
      stakeholderType: "Government",
      countries: ["China"],
      title: "Ms.",
      firstName: "Yue",
      lastName: "Xiao",
    });
    expect(reading?.uncertain).toEqual([]);
    expect(reading?.contact.email).toMatch(/@/u);
    expect(JSON.stringify({ ...reading, contact: null })).not.toContain("@");
  });
  it("[L] is cut into at least twenty passages in two languages, whole where pages cut them", () => {
    expect(reading?.languages).toEqual(["en", "zh"]);
    expect(reading?.passages.length).toBeGreaterThanOrEqual(20);
    const all = reading?.passages.map((passage) => passage.text).join("\n");
    expect(all).toContain("marginalizing governments should be avoided");
    expect(all).toContain("确立的国际法原则");
    expect(reading?.passages.filter((passage) => passage.section === null)).toEqual([]);
  });
});
