// Rules L30 and L31: amendments that were written after the grammar stood, in the ways of several bodies.
import { describe } from "vitest";
import { checkAmendments as check } from "../../support/amendment-ground";

describe("amendments of many bodies", () => {
  check([
    // Human Rights Council, General Assembly.
    [
      [
        "Eastland (on behalf of the Group of Coastal States): amendment to draft resolution A/HRC/1/L.1",
        "Fourth preambular paragraph",
        "In the fourth preambular paragraph, delete the phrase “, schools and families”.",
      ],
      "pp4: -, schools and families",
    ],
    [
      "The seventh operative paragraph shall be replaced by the following: “Requests all resources;”",
      "op6 reads: Requests all resources;",
    ],
    [
      "In operative paragraph 5, delete the words “and States only” and insert, after the word “practices”, the words “and lessons learned”.",
      ["op5: -and States only", "op5: share practices+ and lessons learned+, including"],
    ],
    [
      ["Insert the following as a new operative paragraph 6 bis:", "“Encourages more;”"],
      "new OP after op6: Encourages more;",
    ],
    [
      ["Following operative paragraph 2, add the following paragraph:", "“2 bis. Encourages more;”"],
      "new OP after op2: Encourages more;",
    ],
    [
      ["To insert a new preambular paragraph after preambular paragraph 3, as follows:", "Noting that,"],
      "new PP after pp3: Noting that,",
    ],
    [
      "Operative paragraph 1: after “measures” insert “, within existing resources,”",
      "op1: appropriate measures+, within existing resources,+ to",
    ],
    ["Paragraph 8 of the draft resolution should be deleted.", "op8 remove"],
    ["It is proposed that operative paragraphs 5 and 6 be merged.", "op6 merge"],
    ["The delegation of Northland proposes the deletion of operative paragraph 3.", "op3 remove"],
    [
      "Northland requests that the words “on tariffs” in operative paragraph 5 be deleted.",
      "op5: -on tariffs",
    ],
    [
      "In OP3, replace “Encourages” with “Calls upon” and delete “business”.",
      ["op3: Encourages > Calls upon", "op3: -business"],
    ],
    // WHA and UNEA.
    ["OP1: replace “all appropriate measures” with “measures”", "op1: all appropriate measures > measures"],
    [["PP3 bis (new):", "“Noting the role of women,”"], "new PP after pp3: Noting the role of women,"],
    [["OP5 alt. Invites States to share practices;"], "op5 reads: Invites States to share practices;"],
    ["OP4(b) replace “each year” with “every year”", "op4b: each year > every year"],
    ["PP5: Delete “, where available,”", "pp5: -, where available,"],
    ["Add to OP2 after “pumps” the words “, wells”", "op2: pipes, pumps+, wells+ and"],
    ["OP 2: insert “sustainably” between “invest” and “in”", "op2: to invest+ sustainably+ in"],
    ["Delete OP3 and OP3 bis.", ["op3 remove", "op3bis remove"]],
    // UNFCCC and ITU.
    ["Paragraph 7: Insert “timely” before “resources”", "op7: provide +timely +resources;"],
    ["New para 7 bis: “Invites Parties to pay;”", "new OP after op7: Invites Parties to pay;"],
    ["Para 4(c): remove “and States”", "op4c: -and States"],
    ["ADD 6 bis", "no"],
    ["Replace para 7 by: “Requests all resources;”", "op7 reads: Requests all resources;"],
    ["Strike paragraph 6", "op6 remove"],
    // Several targets, conditions, doubts.
    ["In operative paragraphs 3 and 3 bis, delete “report”.", ["op3: -report", "op3bis: -report"]],
    [
      "Replace the term “expert” by “mandate holder” in the entire text.",
      ["op3bis: expert > mandate holder", "op4: expert > mandate holder"],
    ],
    ["In OP 5 replace the word “practices” by “experiences” or “lessons”.", "no"],
    ["Delete OP 6 or OP 7.", "no"],
    ["Delete OP 6, alternatively replace “panel” with “forum”.", "no"],
    [["Insert three new preambular paragraphs after PP5:", "“Noting one,”", "“Noting two,”"], "no"],
    ["Move operative paragraph 3 bis so that it follows operative paragraph 6.", "op3bis goes after op6"],
    ["Swap paragraphs 6 and 7.", "no"],
    ["Replace OP6 with OP7.", "no"],
    // Other official languages.
    ["Supprimer le deuxième alinéa du préambule.", "pp2 remove"],
    ["Au paragraphe 3 du dispositif, remplacer « water » par « rainwater ».", "op3: water > rainwater"],
    ["Suprímase el tercer párrafo del preámbulo.", "pp3 remove"],
    ["Исключить второй пункт преамбулы.", "pp2 remove"],
    ["删除序言部分第三段。", "pp3 remove"],
    ["تحذف الفقرة الثانية من الديباجة.", "pp2 remove"],
  ]);
});

describe("more of them", () => {
  check([
    [
      [
        "Human Rights Council",
        "Forty-first session",
        "Agenda item 3",
        "Southmark:** amendment to draft resolution A/HRC/1/L.1",
        "1/… Safe water for all",
        "Preambular paragraph 2 should read as follows:",
        "Recalling all relevant resolutions of the Council,",
        "Operative paragraph 1",
        "Replace the words “all appropriate measures” with the words “measures”.",
        "** State not a member of the Human Rights Council.",
      ],
      [
        "pp2 reads: Recalling all relevant resolutions of the Council,",
        "op1: all appropriate measures > measures",
      ],
    ],
    [
      [
        "Amendments to draft resolution A/C.3/1/L.5 submitted by Eastmark and Westmark",
        "1. Insert, after the third preambular paragraph, two new preambular paragraphs, reading:",
        "“Noting the first,",
        "“Noting the second,”",
        "2. Delete operative paragraphs 3 and 3 bis.",
        "3. In operative paragraph 5, replace the phrase “States and States only” by the phrase “all States”.",
      ],
      [
        "new PP after pp3: Noting the first,",
        "new PP after pp3: Noting the second,",
        "op3 remove",
        "op3bis remove",
        "op5: States and States only > all States",
      ],
    ],
    [
      "Replace the fifth preambular paragraph by the following text: “Recognizing data,”",
      "pp5 reads: Recognizing data,",
    ],
    ["The third preambular paragraph should be replaced by the following:", "no"],
    [
      "Delete the words “where available” after the word “data,” in the fifth preambular paragraph.",
      "pp5: -where available",
    ],
    ["In operative paragraph 6, after “on water” delete “and on sanitation”.", "no"],
    [
      "In operative paragraph 6: delete “and on sanitation”; insert “urgently” after “convene”.",
      ["op6: -and on sanitation", "op6: to convene+ urgently+ a"],
    ],
    [
      "We would like to propose the following amendment: in OP 6, replace “panel” with “forum”.",
      "op6: panel > forum",
    ],
    ["Our delegation suggests replacing “panel” in OP 6 with “forum”.", "op6: panel > forum"],
    ["Could OP 6 be deleted?", []],
    ["OP 6 should not be deleted.", []],
    ["We support OP 6 and propose to keep “panel”.", []],
    [
      "OP6: Replace “a panel” with “two panels”, and insert “, separately,” after “panel”.",
      ["op6: a panel > two panels", "op6: a panel+, separately,+ on"],
    ],
    ["In OP 5 and OP 6, delete “on”.", ["op5: -on", "no"]],
    ["Add new OP 8 bis: “Decides to return to it.”", "new OP after op8: Decides to return to it."],
    ["Add as PP6: “Noting that,”", "new PP after pp5: Noting that,"],
    ["Insert new OP 9: “Decides to return to it.”", "new OP after op8: Decides to return to it."],
    [
      ["OP 3 ter (new)", "“Decides so;”", "OP 5", "Delete “only”."],
      ["new OP after op3bis: Decides so;", "op5: -only"],
    ],
    [["Replace OP 6 with two new paragraphs reading:", "“Decides this;”", "“Decides that;”"], "no"],
    ["Move the third preambular paragraph after the fourth preambular paragraph.", "pp3 goes after pp4"],
    ["Place operative paragraph 8 before operative paragraph 7.", "op8 goes after op6"],
    ["Paragraphs 6 and 7 should be merged to read: “Decides all;”", "no"],
    ["Delete paragraph 4 (c) and merge paragraphs 6 and 7.", ["op4c remove", "op7 merge"]],
    ["In paragraph 1, place “all” in square brackets.", "no"],
    ["Paragraph 1: [delete “all”]", "no"],
    [
      "In OP1, replace “secure” with “ensure” and “access” with “equitable access”.",
      ["op1: secure > ensure", "op1: access > equitable access"],
    ],
    ["В пункте 2 постановляющей части заменить слово «Urges» словом «Invites».", "op2: Urges > Invites"],
    ["В третьем пункте преамбулы исключить слово «concern».", "pp3: -concern"],
    ["En el penúltimo párrafo del preámbulo, suprimir «, schools».", "pp4: -, schools"],
    [
      "Après le cinquième alinéa du préambule, insérer un nouvel alinéa ainsi libellé : « Notant cela, »",
      "new PP after pp5: Notant cela,",
    ],
    ["Supprimer les premier et deuxième alinéas du préambule.", ["pp1 remove", "pp2 remove"]],
    ["将执行部分第2段中的“Urges”改为“Invites”。", "op2: Urges > Invites"],
    ["في الفقرة 2 من المنطوق، يستعاض عن كلمة «Urges» بكلمة «Invites».", "op2: Urges > Invites"],
  ]);
});
