// Rules L30 and L31: the forms in which submissions propose words, and those that must be refused.
import { describe, expect, it } from "vitest";
import { seemsTextual } from "#domain/sources/textual/textual-hints";
import { readTextualProposals } from "#domain/sources/textual/textual-proposals";
import { described } from "../../support/textual-ground";

describe("[L30] a passage that names a paragraph and a change is a textual proposal", () => {
  it.each([
    // New paragraphs.
    [
      "After paragraph 10, add a new paragraph 10A reading: “We call for free software in schools.”",
      "a10 new: (new paragraph after paragraph 10) {+We call for free software in schools.+}",
    ],
    [
      "after para. 10, insert: 'We call for free software.'",
      "a10 new: (new paragraph after paragraph 10) {+We call for free software.+}",
    ],
    [
      "Add a new paragraph 10 bis: “We call for it.”",
      "a10 new: (new paragraph after paragraph 10) {+We call for it.+}",
    ],
    [
      "We propose a new paragraph after paragraph 12: «We call for it.»",
      "a12 new: (new paragraph after paragraph 12) {+We call for it.+}",
    ],
    [
      "Insert after paragraph 12 bis: 「We call for it.」",
      "a12b new: (new paragraph after paragraph 12 bis) {+We call for it.+}",
    ],
    [
      "A new paragraph should be added after paragraph 31, reading “We also thank the secretariat.”",
      "a31 new: (new paragraph after paragraph 31) {+We also thank the secretariat.+}",
    ],
    [
      "A new paragraph 10 bis should read: “We call for it.”",
      "a10 new: (new paragraph after paragraph 10) {+We call for it.+}",
    ],
    [
      "Before paragraph 3, add a new paragraph: “First.”",
      "a9 new: (new paragraph before paragraph 3) {+First.+}",
    ],
    [
      "Insert between paragraphs 12 and 12 bis: “New.”",
      "a12 new: (new paragraph after paragraph 12) {+New.+}",
    ],
    [
      "Add a new paragraph at the end of section 1: “New.”",
      "a10 new: (new paragraph at the end of section 1) {+New.+}",
    ],
    [
      "After paragraph 30, add a new paragraph: “Behind all of it.”",
      "a30b new: (new paragraph after paragraph 30) {+Behind all of it.+}",
    ],
    // Words.
    [
      "Add to the end of paragraph 11: “, including sign languages”",
      "a11 insert: We encourage the use of many languages online{+, including sign languages+}.",
    ],
    [
      "At the end of paragraph 11, add “, and sign them”.",
      "a11 insert: We encourage the use of many languages online{+, and sign them+}.",
    ],
    [
      "Paragraph 10: add at the end “, and for life”",
      "a10 insert: We commit to skills for all{+, and for life+}",
    ],
    ["OP 5: add “public” before “investment”", "a5 insert: We call for {+public +}investment in networks."],
    [
      "In PP2, after the words “all”, add the word “relevant”.",
      "pp2 insert: Noting the contributions of all{+ relevant+} stakeholders,",
    ],
    [
      "In preambular paragraph 2, add “relevant” before “stakeholders”.",
      "pp2 insert: Noting the contributions of all {+relevant +}stakeholders,",
    ],
    ["In paragraph 9, delete “at fair rates”.", "a9 delete: We invite banks to lend[- at fair rates-]."],
    [
      "In paragraph 5, we propose to delete the words ‘in networks’ as they add nothing.",
      "a5 delete: We call for investment[- in networks-].",
    ],
    [
      'In paragraph 5 of the zero draft, delete "in networks".',
      "a5 delete: We call for investment[- in networks-].",
    ],
    ["Paragraph 12 bis: delete „post“.", "a12b delete: We note the role of[- post-] offices."],
    ["Paragraph 30 (a): delete ‹each year›", "a30a delete: To meet[- each year-];"],
    [
      "In the second sentence of paragraph 9, delete “fair”.",
      "a9 delete: We invite banks to lend at[- fair-] rates.",
    ],
    [
      "In subparagraph (b) of paragraph 30, replace “progress” with “results”",
      "a30b replace: To report on [-progress-]{+results+};",
    ],
    ["30 (b): replace “progress” with “results”", "a30b replace: To report on [-progress-]{+results+};"],
    [
      "Replace “skills” by “training” in paragraph 10.",
      "a10 replace: We commit to [-skills-]{+training+} for all",
    ],
    [
      "Change “many” to “all” in para 11",
      "a11 replace: We encourage the use of [-many-]{+all+} languages online.",
    ],
    [
      "The words “many” in paragraph 11 should be replaced by “all”.",
      "a11 replace: We encourage the use of [-many-]{+all+} languages online.",
    ],
    [
      "In paragraph 11, delete “many” and insert “all” in its place.",
      "a11 replace: We encourage the use of [-many-]{+all+} languages online.",
    ],
    // Whole paragraphs.
    [
      "For paragraph 5, text to read as follows: We call for care.",
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ],
    [
      "Paragraph 5 should read: “We call for care.”",
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ],
    [
      "Paragraph 5 should be amended to read as follows: “We call for care.”",
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ],
    [
      "Replace paragraph 5 with the following: “We call for care.”",
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ],
    [
      "Alternative text for paragraph 5: “We call for care.”",
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ],
    [
      "Paragraph 5 alt: “We call for care.”",
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ],
    ["Delete paragraph 5.", "a5 remove: [-We call for investment in networks.-]"],
    [
      "We suggest deleting paragraph 5 altogether because it repeats paragraph 3.",
      "a5 remove: [-We call for investment in networks.-]",
    ],
    ["We propose that paragraph 5 be deleted.", "a5 remove: [-We call for investment in networks.-]"],
    [
      "Merge 3 and 5.",
      "a5 merge: (merge with paragraph 3) We are concerned at the gap between countries. We call for investment in networks.",
    ],
    [
      "Paragraphs 5 and 3 should be merged.",
      "a5 merge: (merge with paragraph 3) We are concerned at the gap between countries. We call for investment in networks.",
    ],
    ["Move 5 after 11", "a5 move: (move after paragraph 11) We call for investment in networks."],
    [
      "Paragraph 5 should be moved before paragraph 3.",
      "a5 move: (move before paragraph 3) We call for investment in networks.",
    ],
    [
      "Move paragraph 31 to the beginning of the text.",
      "a31 move: (move to the beginning of the text) We thank the host country.",
    ],
  ])("%s", (passage, expected) => {
    expect(described(passage)).toEqual([expected]);
    expect(seemsTextual({ text: passage, section: null })).toBe(true);
  });

  it.each([
    "We welcome paragraph 14 and thank the co-facilitators.",
    "Paragraph 14 of the Geneva Declaration says that all should benefit.",
    "We must delete harmful content.",
    "Paragraph 14 is too long.",
    "New technologies add value and replace old ones.",
    "See para. 11 of our earlier submission, which moved many.",
  ])("%s proposes nothing", (passage) => {
    expect(described(passage)).toEqual([]);
  });
});

describe("[L31f] what has no place says why and is not guessed", () => {
  it.each([
    ["Delete paragraph 99.", "There is no paragraph 99 in Zero draft. Did you mean paragraph 31?"],
    ["Paragraph 10A: delete “skills”", "There is no paragraph 10A in Zero draft. Did you mean paragraph 10?"],
    ["Delete paragraph 4.", "Paragraph 4 of Zero draft is no longer in the draft."],
    [
      "In paragraph 7, delete “and of the services that run on them”.",
      "The words stood in paragraph 7 of Zero draft and do not stand in it any more.",
    ],
    ["In paragraph 11, delete “sovereign”.", "“sovereign” is not in paragraph 11."],
    [
      "In paragraph 14, delete “access”",
      "“access” stands 2 times in paragraph 14. Quote more words, or put the number after the quotation. 1: “recognize that access to information,”, 2: “to information, access to knowledge”.",
    ],
    ["In paragraph 5 delete the reference to women", "“the reference to women” is not in paragraph 5."],
    [
      "Add “national” to paragraph 11.",
      "It does not say which words are meant, or where they are to stand. Understood: Add “national”; not understood: to paragraph 11.",
    ],
    ["In paragraph 11, delete “many.", "The quotation that begins with “many. is not closed."],
    [
      "After paragraph 10, add a new paragraph reading:",
      "The words that are proposed are not in this passage. If they follow in the next one, join the two.",
    ],
    [
      "Add a new paragraph: “We call for it.”",
      "It does not say after which paragraph the new one is to stand.",
    ],
    [
      "Insert between paragraphs 3 and 14 a new paragraph: “New.”",
      "Paragraphs 3 and 14 do not stand next to each other.",
    ],
    ["Delete “national”.", "It does not say which paragraph is meant."],
    [
      "Merge paragraphs 3 and 7.",
      "Paragraphs 3 and 7 do not stand next to each other: one must be moved first.",
    ],
    ["Combine paragraphs 3, 5 and 7.", "Only two paragraphs are merged at a time."],
    ["Move paragraph 5.", "It does not say after or before which paragraph. Understood: Move paragraph 5."],
    [
      "Move paragraph 5 to section 2.",
      "It does not say after or before which paragraph. Understood: Move paragraph 5 to; not understood: section 2.",
    ],
    ["Move paragraph 5 after paragraph 5.", "A paragraph cannot come after itself."],
    ["Delete section 2.", "A section is moved, merged and deleted paragraph by paragraph."],
    [
      "Paragraph 5 should read: “We call for care.” “We call for more.”",
      "Several quotations follow each other: it is not clear which words are meant.",
    ],
  ])("%s", (passage, why) => {
    expect(described(passage)).toEqual([`no: ${why}`]);
  });
});

describe("[L30d] one passage may make several proposals", () => {
  it("each is read for itself, about the paragraph that was named last", () => {
    expect(described("In paragraph 5, delete “in networks” and replace “investment” with “care”.")).toEqual([
      "a5 delete: We call for investment[- in networks-].",
      "a5 replace: We call for [-investment-]{+care+} in networks.",
    ]);
    expect(described("Paragraph 5: Delete “in networks”. Replace “investment” with “care”.")).toHaveLength(2);
    expect(
      described("In paragraph 9, delete “fair”, and in para. 5, replace “networks” with “skills”."),
    ).toEqual([
      "a9 delete: We invite banks to lend at[- fair-] rates.",
      "a5 replace: We call for investment in [-networks-]{+skills+}.",
    ]);
    expect(described("Delete paragraphs 3, 5 and 7.")).toHaveLength(3);
    expect(described("In paragraph 11, delete “We encourage”, “many” and “online”.")).toHaveLength(3);
  });

  it("words without quotation marks go on to the next change or reason, and are said to", () => {
    const passage =
      "After paragraph 10, add a new paragraph 10A reading: We call for more. We also call for less. Paragraph 5: delete “in networks”.";
    expect(described(passage)).toEqual([
      "a10 new: (new paragraph after paragraph 10) {+We call for more. We also call for less.+}",
      "a5 delete: We call for investment[- in networks-].",
    ]);
    expect(readTextualProposals({ text: passage, section: null }).map(({ isOpen }) => isOpen)).toEqual([
      true,
      false,
    ]);
    expect(described("Paragraph 5 should read: We call for care. Rationale: nobody else does.")).toEqual([
      "a5 alternative: We call for [-investment in networks-]{+care+}.",
    ]);
  });

  it("a heading that is a number says which paragraph is meant; another heading does not", () => {
    expect(described("Delete “many”.", "Paragraph 11")).toEqual([
      "a11 delete: We encourage the use of[- many-] languages online.",
    ]);
    expect(described("Delete “many”.", "Languages")).toEqual([
      "no: It does not say which paragraph is meant.",
    ]);
  });

  it("numbers are those of the text that they were written about, words those that stand now", () => {
    expect(described("Paragraph 9: replace “banks” with “funds”")).toEqual([
      "a9 replace: We invite [-banks-]{+funds+} to lend at fair rates.",
    ]);
  });

  it("long and hostile passages are read in passing", () => {
    for (const part of [
      "in paragraph 14, delete ",
      "“a” and ",
      "propose to suggest ",
      "should be should be ",
      "Paragraphs 1, 2, 3 and ",
    ])
      expect(readTextualProposals({ text: part.repeat(900), section: null }).length).toBeLessThan(901);
  });
});
