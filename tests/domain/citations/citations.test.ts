// Citations of other instruments: which are found in words of the six languages, and how each is judged against the register.
import { describe, expect, it } from "vitest";
import { checkCitation } from "#domain/citations/check";
import { type Citation, citationsOf } from "#domain/citations/citations";
import { registered } from "#domain/citations/register";

const partsOf = ({ parts }: Citation) =>
  parts.map(({ form, numbers }) => ` ${form} ${numbers.join(", ")}`).join("");

/** Each citation with its parts, its date and what was found: "A/RES/70/1 paragraph 92: part". */
const judged = (words: string) =>
  citationsOf(words).map((citation) => {
    const { symbol, state, faults } = checkCitation(citation, registered);
    return `${symbol}${partsOf(citation)}: ${faults.map(({ code }) => code).join() || state}`;
  });

const rows: [words: string, ...found: string[]][] = [
  ["Recalling its resolution 70/125 of 16 December 2015,", "A/RES/70/125: right"],
  ["General Assembly resolution 60/252 of 27 March 2006", "A/RES/60/252: right"],
  ["as in 70/1, paragraph 5", "A/RES/70/1 paragraph 5: right"],
  ["as in 70/125, paragraph 5, but for two words", "A/RES/70/125 paragraph 5: unchecked"],
  [
    "Recalling its resolutions 56/183 of 21 December 2001, 57/238 of 20 December 2002, 57/270 B of 23 June 2003 and 59/220 of 22 December 2004,",
    "A/RES/56/183: right",
    "A/RES/57/238: right",
    "A/RES/57/270 B: right",
    "A/RES/59/220: unchecked",
  ],
  ["its resolution 68/302 of 31 August 2014", "A/RES/68/302: date"],
  ["its resolution 68/302 of 31 July 2014", "A/RES/68/302: right"],
  ["resolution 70/125 of 16 December 2014", "A/RES/70/125: date"],
  ["resolution 76/290 of 12 March 2015", "A/RES/76/290: date"],
  ["resolution 80/251", "A/RES/80/251: unchecked"],
  ["adopted as A/RES/70/1.", "A/RES/70/1: right"],
  ["resolution 70/1, paragraph 91", "A/RES/70/1 paragraph 91: right"],
  ["paragraph 92 of resolution 70/1", "A/RES/70/1 paragraph 92: part"],
  ["paragraphs 84 and 95 of its resolution 70/1 of 25 September 2015", "A/RES/70/1 paragraph 84, 95: part"],
  [
    "resolution 70/1 of 25 September 2015, entitled “Transforming our world: the 2030 Agenda for Sustainable Development”,",
    "A/RES/70/1: right",
  ],
  [
    "resolution 70/1 of 25 September 2015, entitled “Transforming the world: the Agenda for Sustainable Development”",
    "A/RES/70/1: title",
  ],
  ["the draft resolution A/70/L.33", "A/70/L.33: unchecked"],
  ["contained in A/C.2/70/L.5/Rev.1", "A/C.2/70/L.5/Rev.1: unchecked"],
  ["the report (A/70/63-E/2015/10)", "A/70/63: unchecked", "E/2015/10: unchecked"],
  ["the Tunis Agenda (WSIS-05/TUNIS/DOC/6(Rev.1)-E)", "WSIS-05/TUNIS/DOC/6(Rev.1)-E: right"],
  ["Article 4, paragraph 2 (g), of the Convention", "Convention article 4 paragraph 2 (g): unchecked"],
  [
    "article 19 of the Universal Declaration of Human Rights",
    "Universal Declaration of Human Rights article 19: right",
  ],
  [
    "article 31 of the Universal Declaration of Human Rights",
    "Universal Declaration of Human Rights article 31: part",
  ],
  ["paragraph 111 of the Tunis Agenda", "Tunis Agenda for the Information Society paragraph 111: right"],
  [
    "the Tunis Agenda for the Information Society, paragraphs 69 to 71,",
    "Tunis Agenda for the Information Society paragraph 69, 71: right",
  ],
  ["paragraph 130 of the Tunis Agenda", "Tunis Agenda for the Information Society paragraph 130: part"],
  ["action line C10", "C10: right"],
  ["action lines C1 to C11", "C1: right", "C11: right"],
  ["under action line C12", "C12: action-line"],
  ["the WSIS action lines C2, C5 and C6", "C2: right", "C5: right", "C6: right"],
  ["ICT/4D initiatives"],
  ["on 12/03/2015"],
  ["two thirds (2/3) of the members present"],
  ["around the clock, 24/7"],
  ["a 50/50 share of seats"],
  ["measures and/or plans"],
  ["the 2015/16 school year"],
  ["paragraph 12 above"],
  ["paragraph 5 of the present resolution"],
  ["an increase of 35/100 in two years"],
  ["Economic and Social Council resolution 2006/46 of 28 July 2006", "E/RES/2006/46: right"],
  ["Economic and Social Council resolution 2006/46 of 28 July 2008", "E/RES/2006/46: date"],
  ["Human Rights Council resolution 32/13 of 1 July 2016", "A/HRC/RES/32/13: right"],
  ["Human Rights Council resolution 26/13 of 26 June 2015", "A/HRC/RES/26/13: date"],
  ["Security Council resolution 1325 (2000) of 31 October 2000", "S/RES/1325 (2000): right"],
  ["Security Council resolution 2250 (2015) of 9 December 2016", "S/RES/2250 (2015): date"],
  ["resolution 217 A (III) of 10 December 1948", "A/RES/217 A (III): right"],
  ["resolution 2200 A (XXI) of 16 December 1965", "A/RES/2200 A (XXI): date"],
  ["its decision 74/544 of 27 March 2020", "A/DEC/74/544: unchecked"],
  ["decision 5/CP.20", "5/CP.20: unchecked"],
  ["resolution 67/226 of 21 December 2012", "A/RES/67/226: superseded"],
  ["resolution 70/125 of 30 February 2016", "A/RES/70/125: date"],
  ["resolution 57/270B of 23 June 2003", "A/RES/57/270 B: form"],
  ["A/Res/70/125", "A/RES/70/125: form"],
  ["the draft resolution A/70/L33", "A/70/L.33: form"],
  ["Rappelant sa résolution 70/125 du 16 décembre 2015,", "A/RES/70/125: right"],
  ["la résolution 60/252 de l’Assemblée générale, en date du 27 mars 2006", "A/RES/60/252: right"],
  ["sa résolution 68/302 du 31 août 2014", "A/RES/68/302: date"],
  [
    "ses résolutions 56/183 du 21 décembre 2001 et 57/270 B du 23 juin 2003",
    "A/RES/56/183: right",
    "A/RES/57/270 B: right",
  ],
  ["au paragraphe 92 de la résolution 70/1", "A/RES/70/1 paragraph 92: part"],
  [
    "l’article 19 de la Déclaration universelle des droits de l’homme",
    "Universal Declaration of Human Rights article 19: right",
  ],
  ["la grande orientation C10", "C10: right"],
  ["la résolution 32/13 du Conseil des droits de l’homme", "A/HRC/RES/32/13: right"],
  ["Recordando su resolución 70/125, de 16 de diciembre de 2015,", "A/RES/70/125: right"],
  ["la resolución 60/252 de la Asamblea General, de 27 de marzo de 2006", "A/RES/60/252: right"],
  ["la resolución 68/302, de 31 de agosto de 2014", "A/RES/68/302: date"],
  [
    "el párrafo 111 de la Agenda de Túnez para la Sociedad de la Información",
    "Tunis Agenda for the Information Society paragraph 111: right",
  ],
  ["la línea de acción C12", "C12: action-line"],
  [
    "el artículo 31 de la Declaración Universal de Derechos Humanos",
    "Universal Declaration of Human Rights article 31: part",
  ],
  ["ссылаясь на свою резолюцию 70/125 от 16 декабря 2015 года,", "A/RES/70/125: right"],
  [
    "резолюции 56/183 от 21 декабря 2001 года и 57/238 от 20 декабря 2002 года",
    "A/RES/56/183: right",
    "A/RES/57/238: right",
  ],
  ["в соответствии с резолюцией 68/302 Генеральной Ассамблеи от 31 августа 2014 года", "A/RES/68/302: date"],
  ["в соответствии со статьей 4 Конвенции", "Конвенции article 4: unchecked"],
  [
    "предусмотренные статьей 19 Всеобщей декларации прав человека",
    "Universal Declaration of Human Rights article 19: right",
  ],
  ["направление деятельности C10", "C10: right"],
  ["回顾其第70/125号决议", "A/RES/70/125: right"],
  ["大会2006年3月27日第60/252号决议", "A/RES/60/252: right"],
  ["2014年8月31日第68/302号决议", "A/RES/68/302: date"],
  ["第70/1号决议第92段", "A/RES/70/1 paragraph 92: part"],
  ["《世界人权宣言》第十九条", "Universal Declaration of Human Rights article 十九: right"],
  ["第56/183和57/238号决议", "A/RES/56/183: right", "A/RES/57/238: right"],
  ["行动方面C10", "C10: right"],
  ["إذ تشير إلى قرارها 70/125 المؤرخ 16 كانون الأول/ديسمبر 2015", "A/RES/70/125: right"],
  ["قرار الجمعية العامة 68/302 المؤرخ 31 آب/أغسطس 2014", "A/RES/68/302: date"],
  ["المادة 19 من الإعلان العالمي لحقوق الإنسان", "Universal Declaration of Human Rights article 19: right"],
  ["القرارين 56/183 و 57/238", "A/RES/56/183: right", "A/RES/57/238: right"],
  ["الفقرة 92 من القرار 70/1", "A/RES/70/1 paragraph 92: part"],
  ["مسار العمل C10", "C10: right"],
];

describe("citations of other instruments", () => {
  it.each(rows)("[I1] %s", (words, ...found) => {
    expect(judged(words)).toEqual(found);
  });

  it("[I2] say where they stand, with their dates and titles", () => {
    const words =
      "Recalling its resolution 55/2 of 8 September 2000, entitled “United Nations Millennium Declaration”,";
    const [one] = citationsOf(words);
    expect(words.slice(one?.start, one?.end)).toBe("resolution 55/2 of 8 September 2000");
    expect(one).toMatchObject({ date: "2000-09-08", title: "United Nations Millennium Declaration" });
  });

  it("[I3] one that the register does not have is unchecked, and its date is judged by the session alone", () => {
    expect(judged("resolution 76/290 of 12 May 2022")).toEqual(["A/RES/76/290: unchecked"]);
    expect(judged("resolution 76/290 of 12 May 2020")).toEqual(["A/RES/76/290: date"]);
  });

  it("[I4] what a fault says can be put right", () => {
    const [one] = citationsOf("resolution 68/302 of 31 August 2014");
    expect(one && checkCitation(one, registered).faults).toEqual([{ code: "date", right: "2014-07-31" }]);
  });
});
