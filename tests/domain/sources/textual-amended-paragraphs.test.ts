// Rules L30 and L31: whole paragraphs and whole documents of amendments in official words, and what is none.
import { describe } from "vitest";
import { checkAmendments as check } from "../../support/amendment-ground";

describe("whole paragraphs", () => {
  check([
    [
      "Operative paragraph 7 should read: “Requests the secretariat to provide all resources;”",
      "op7 reads: Requests the secretariat to provide all resources;",
    ],
    [
      "Operative paragraph 7 should read as follows: “7. Requests all resources;”",
      "op7 reads: Requests all resources;",
    ],
    ["Replace operative paragraph 7 with the following: “8. Requests all resources;”", "no"],
    [
      ["Operative paragraph 7 to read as follows:", "“Requests all resources;”"],
      "op7 reads: Requests all resources;",
    ],
    [
      ["Replace operative paragraph 7 with the following:", "7. Requests all resources;"],
      "op7 reads: Requests all resources;",
    ],
    [
      ["Replace the second preambular paragraph with the following text:", "Recalling its resolutions,"],
      "pp2 reads: Recalling its resolutions,",
    ],
    [
      ["OP 7: replace the existing text with the following:", "Requests all resources;"],
      "op7 reads: Requests all resources;",
    ],
    [["OP7 alt:", "“Requests all resources;”"], "op7 reads: Requests all resources;"],
    [["Alternative paragraph for OP 7:", "“Requests all resources;”"], "op7 reads: Requests all resources;"],
    [["PP1", "Amend to read as follows:", "Recalling the Charter,"], "pp1 reads: Recalling the Charter,"],
    ["Replace operative paragraph 7 with the following:", "no"],
    [
      ["Replace operative paragraph 7 with the following:", "Delete operative paragraph 8."],
      ["no", "op8 remove"],
    ],
    [["Operative paragraph 7 should read:", "“Requests one thing;", "“Requests another;”"], "no"],
    [
      ["Replace OP 6 and OP 7 with the following:", "“6. Decides this;", "“7. Requests that;”"],
      ["op6 reads: Decides this;", "op7 reads: Requests that;"],
    ],
    [
      [
        "Operative paragraph 4 should read:",
        "“4. Requests the expert:",
        "“(a) To visit;",
        "“(b) To report;”",
      ],
      "no",
    ],
    [
      "After the fifth preambular paragraph, insert a new preambular paragraph reading: “Noting that,”",
      "new PP after pp5: Noting that,",
    ],
    [
      [
        "After the second preambular paragraph, insert a new preambular paragraph reading as follows:",
        "“Noting that,”",
      ],
      "new PP after pp2: Noting that,",
    ],
    [
      ["Insert the following new paragraph after operative paragraph 3 bis:", "3 ter. Decides so;"],
      "new OP after op3bis: Decides so;",
    ],
    [["Add a new operative paragraph 3 ter reading:", "“Decides so;”"], "new OP after op3bis: Decides so;"],
    ["Insert new PP2 bis: “Noting that,”", "new PP after pp2: Noting that,"],
    [["New OP 6 bis:", "Decides so;"], "new OP after op6: Decides so;"],
    [["OP 6 bis (new)", "Decides so;"], "new OP after op6: Decides so;"],
    [["Add a new operative paragraph reading:", "“6 bis. Decides so;”"], "new OP after op6: Decides so;"],
    ["Insert two new operative paragraphs reading:", "no"],
    [
      [
        "Insert two new operative paragraphs after OP 6, reading:",
        "“6 bis. Decides so;",
        "“6 ter. Decides more;”",
      ],
      ["new OP after op6: Decides so;", "new OP after op6: Decides more;"],
    ],
    [["Insert two new operative paragraphs after OP 6, reading:", "“Decides so;”"], "no"],
    [["Insert a new paragraph after OP 6 reading:", "“Decides so;”", "“Decides more;”"], "no"],
    [
      [
        "After operative paragraph 6, insert the following new paragraphs:",
        "Decides so;",
        "Decides more;",
        "Delete OP 7.",
      ],
      ["new OP after op6: Decides so;", "new OP after op6: Decides more;", "op7 remove"],
    ],
    [
      ["After operative paragraph 4, insert a new paragraph:", "“Decides so;”"],
      "new OP after op4c: Decides so;",
    ],
    [
      ["At the end of the preamble, add a new paragraph:", "“Noting that,”"],
      "new PP after pp5: Noting that,",
    ],
    [["As the first preambular paragraph, insert:", "“Noting that,”"], "new PP after title: Noting that,"],
    [
      ["Before the first preambular paragraph, insert:", "“Noting that,”"],
      "new PP after title: Noting that,",
    ],
    [
      ["Before operative paragraph 1, insert a new operative paragraph:", "“Decides so;”"],
      "new OP after pp5: Decides so;",
    ],
    [
      ["Insert between paragraphs 6 and 7 a new paragraph:", "“Decides so;”"],
      "new OP after op6: Decides so;",
    ],
    [
      [
        "Insert a new operative paragraph 5 reading:",
        "“Decides so;”",
        "Renumber the remaining paragraphs accordingly.",
      ],
      "new OP after op4c: Decides so;",
    ],
    [["Add a new operative paragraph:", "“Decides so;”"], "no"],
    [
      ["Insert a new last preambular paragraph, reading:", "“Noting that,”"],
      "new PP after pp5: Noting that,",
    ],
    [
      ["Insert the following subparagraph after paragraph 4 (b):", "“To write;”"],
      "new item after op4b: To write;",
    ],
    [["OP 7", "Replace with:", "“Requests all resources;”"], "op7 reads: Requests all resources;"],
    [
      ["Insert, after operative paragraph 7, the following:", "“Decides so;”"],
      "new OP after op7: Decides so;",
    ],
    [
      ["The following paragraph should be inserted after operative paragraph 6:", "“Decides so;”"],
      "new OP after op6: Decides so;",
    ],
    [
      "Add the following sentence at the end of OP 7: “It is so decided.”",
      "op7: provide resources;+ It is so decided.+",
    ],
    ["Paragraph 4 (b): delete and replace with “To report;”", "op4b reads: To report;"],
    ["Delete paragraph 6 and replace it with the following: “Decides so;”", "op6 reads: Decides so;"],
    [["Add the following after OP 3:", "“Decides so;”"], "new OP after op3: Decides so;"],
    ["Delete the last two paragraphs.", ["op7 remove", "op8 remove"]],
    ["Delete the first two preambular paragraphs.", ["pp1 remove", "pp2 remove"]],
    ["Insert after “water” in OP 3 the words “and rain”.", "op3: of water+ and rain+;"],
    [
      [
        "Insert a new operative paragraph 1 as follows and renumber the subsequent paragraphs accordingly:",
        "“Decides so;”",
      ],
      "new OP after pp5: Decides so;",
    ],
    [
      "Insert a new operative paragraph 1, renumbering subsequent paragraphs accordingly: “Decides so;”",
      "new OP after pp5: Decides so;",
    ],
    ["Insert a new operative paragraph 7 as follows and see the annex.", "no"],
    [
      [
        "Replace the current fifth preambular paragraph with a new preambular paragraph reading:",
        "“Recognizing that,”",
      ],
      "pp5 reads: Recognizing that,",
    ],
    [
      ["The text of operative paragraph 7 should be replaced with the following text:", "“Requests;”"],
      "op7 reads: Requests;",
    ],
    ["Operative paragraphs 5 and 6: delete", ["op5 remove", "op6 remove"]],
    ["Delete PP3, PP5; OP 3 and OP 5.", ["pp3 remove", "pp5 remove", "no"]],
    [
      "We recommend that the following sentence be added at the end of paragraph 7: “It is so.”",
      "op7: provide resources;+ It is so.+",
    ],
    ["A new OP 6 bis is proposed: “Decides so;”", "new OP after op6: Decides so;"],
    ["Section II, paragraph 3: delete “water”.", []],
    [["Insert after OP3:", "“OP3 ter. Decides so;”"], "new OP after op3: Decides so;"],
    [["Replace OP 7 with the following text (agreed language):", "“Requests;”"], "op7 reads: Requests;"],
    ["Move OP 5 to after OP 7.", "op5 goes after op7"],
    ["Move operative paragraph 7 before operative paragraph 6.", "op7 goes after op5"],
    ["Paragraph 5 should be moved to the end of the text.", "op5 goes after op8"],
    ["Move PP5 to the beginning of the preamble.", "pp5 goes after title"],
    ["Merge operative paragraphs 6 and 7.", "op7 merge"],
    ["Merge operative paragraph 6 with operative paragraph 7 into a single paragraph.", "op7 merge"],
    ["Merge OPs 5, 6 and 7.", "no"],
    ["Renumber the remaining paragraphs accordingly.", []],
    ["Subsequent paragraphs should be renumbered accordingly.", []],
  ]);
});

describe("documents", () => {
  check([
    [
      [
        "Norland, Sudland and Westland:* amendment to draft resolution A/HRC/1/L.1",
        "1/… Water and sanitation",
        "1. After the second preambular paragraph, insert a new preambular paragraph, to read as follows:",
        "“Recalling also the outcome of the conference,”",
        "2. In operative paragraph 2, replace “Urges” with “Invites”.",
        "3. Delete operative paragraph 6 and renumber the remaining paragraphs accordingly.",
        "* State not a member of the Human Rights Council.",
      ],
      [
        "new PP after pp2: Recalling also the outcome of the conference,",
        "op2: Urges > Invites",
        "op6 remove",
      ],
    ],
    [
      [
        "Operative paragraph 2",
        "Replace the paragraph with the following:",
        "“2. Urges States to invest, and in particular:",
        "“to invest in people;”",
      ],
      "no",
    ],
    [
      [
        "Proposed deletions are shown in strikethrough and additions in bold.",
        "OP 7 should read:",
        "Requests the secretariat Secretary-General to provide;",
      ],
      "no",
    ],
    [["Delete operative paragraph 6.", "Rationale: it replaces “a” with “b” in paragraph 5."], "op6 remove"],
    [
      ["After operative paragraph 6, insert:", "“Decides to delete paragraph 5 of its rules;”"],
      "new OP after op6: Decides to delete paragraph 5 of its rules;",
    ],
    [
      [
        "After operative paragraph 6, insert:",
        "“Decides to delete",
        "Delete operative paragraph 5.",
        "and more;”",
      ],
      "no",
    ],
  ]);
});

describe("what is no amendment", () => {
  check([
    ["Delete OP 3. Alternatively, delete OP 5.", "no"],
    [
      ["Delete OP 3.", "OR", "Delete OP 5."],
      ["no", "op5 remove"],
    ],
    ["Delete OP 3 except the words “business enterprises”.", "no"],
    ["Delete OP 5, but keep OP 6.", "no"],
    ["Instead of deleting OP 3, replace “water” with “rain”.", []],
    ["Proposal to delete OP 3 is not acceptable.", "no"],
    ["We take note of the proposal to delete OP 3.", []],
    ["We note that Norland proposes to delete OP 3.", []],
    ["Some delegations propose to delete OP 3.", []],
    ["Our proposal is to delete OP 3.", "op3 remove"],
    [
      [
        "We propose a new paragraph after paragraph 6.",
        "It should speak of women in trade and of their rights.",
      ],
      "no",
    ],
    [
      ["We propose a new paragraph after paragraph 6. It should speak of women.", "Another thought is this."],
      "no",
    ],
    [["MOD 7", "Requests the secretariat Secretary-General to provide resources;"], "no"],
    ["We cannot agree to delete operative paragraph 5.", []],
    ["We do not propose to delete OP 5.", []],
    ["We oppose deleting operative paragraph 5.", []],
    ["If operative paragraph 5 is deleted, we withdraw.", []],
    ["Operative paragraph 5 was deleted by the sponsors.", []],
    ["Deletes harmful content and replaces it with paragraph breaks.", "no"],
    ["The second preambular paragraph is too long.", []],
    ["Requests the secretariat to insert new paragraphs in its rules;", []],
  ]);
});
