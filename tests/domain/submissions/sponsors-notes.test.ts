// Notes of those who table a document, in six languages, with their marks and without; and what only begins like them.
import { expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { plain } from "#domain/plain-document";
import { isSponsorsNote } from "#domain/submissions/senders/sponsors-notes";
import { readSubmission } from "#domain/submissions/submissions";

it.each([
  "On behalf of the States Members of the United Nations that are members of the Group of 77 and China.",
  "On behalf of the States Members of the United Nations that are members of the Group of 77 and China, taking into account also the provisions of General Assembly resolution 52/250.",
  "On behalf of the Group of African States.",
  "Au nom des États Membres de l’Organisation des Nations Unies qui sont membres du Groupe des 77 et de la Chine.",
  "En nombre de los Estados Miembros de las Naciones Unidas que son miembros del Grupo de los 77 y China.",
  "От имени государств — членов Организации Объединенных Наций, являющихся членами Группы 77 и Китая.",
  "باسم الدول الأعضاء في الأمم المتحدة الأعضاء في مجموعة الـ 77 والصين.",
  "代表属于77国集团成员的联合国会员国和中国。",
  "In accordance with rule 69 of the rules of procedure of the functional commissions of the Council.",
  "Conformément à l’article 69 du règlement intérieur des commissions techniques.",
  "De conformidad con el artículo 69 del reglamento de las comisiones orgánicas.",
  "В соответствии с правилом 69 правил процедуры функциональных комиссий.",
  "وفقا للمادة 69 من النظام الداخلي للجان الفنية.",
  "根据经济及社会理事会职司委员会议事规则第69条。",
  "State not a member of the Human Rights Council.",
  "États non membres du Conseil des droits de l’homme.",
  "Estado que no es miembro del Consejo de Derechos Humanos.",
  "Государство, не являющееся членом Совета по правам человека.",
  "دولة ليست عضوا في مجلس حقوق الإنسان.",
  "不是人权理事会成员国的国家。",
  "Any changes to the list of sponsors will be reflected in the official record of the meeting.",
  "Reissued for technical reasons on 12 November 2031.",
])("[N14m] %s", (text) => {
  expect(isSponsorsNote(text)).toBe(true);
  expect(isSponsorsNote(`* ${text}`)).toBe(true);
});

it("[N14m] States in a row are those who join where a mark stands before them", () => {
  const states =
    "Albania, Argentina, Bolivia (Plurinational State of), Chile and the Netherlands (Kingdom of the).";
  expect(isSponsorsNote(`* ${states}`)).toBe(true);
  expect(isSponsorsNote(states)).toBe(false);
});

it.each([
  "On behalf of my delegation I would like to thank the co-facilitators.",
  "On behalf of the Group of 77 and China, Uganda proposes the following:",
  "On behalf of the European Union and its Member States we welcome the zero draft.",
  "On behalf of the European Union",
  "In accordance with rule 69 of the rules of procedure, the Committee decides to meet;",
  "* Kenya, Uganda and Rwanda support this text.",
  "От имени Группы 77 и Китая благодарю вас.",
  "باسم المجموعة العربية أود أن أشكركم.",
  "代表们强调，会员国应当合作。",
  "代表非洲集团的国家支持本决议。",
])("[N14m] not so: %s", (text) => expect(isSponsorsNote(text)).toBe(false));

it("[N14m] no format makes text of it, and each says that it was set aside", () => {
  const words = ["Broadband", "1. Decides to meet again.", "On behalf of the Group of African States."];
  const document = (mediaType: "text/html" | "text/plain" | "text/markdown") => ({
    mediaType,
    warnings: [],
    paragraphs: words.map((each) => plain(each)),
  });
  for (const mediaType of ["text/html", "text/plain", "text/markdown"] as const) {
    const { blocks, warnings } = importDraft(document(mediaType), { preamble: "none" });
    expect(blocks).toHaveLength(2);
    expect(JSON.stringify(warnings)).toContain("African States");
    const { passages, remainder, body } = readSubmission(document(mediaType));
    expect(passages.map(({ text }) => text).join()).not.toContain("African");
    expect(remainder.map(({ kind, start, end }) => [kind, body.slice(start, end)])).toContainEqual([
      "furniture",
      words[2],
    ]);
  }
});
