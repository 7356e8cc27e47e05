import { describe, expect, it } from "vitest";
import type { Surroundings } from "#domain/numbers/citations";
import { namingsIn } from "#domain/numbers/reference-words";

const nothing: Surroundings = { above: "", isPreamble: false };
/** Whether any of the words would be written anew by default. */
const isTaken = (text: string, around: Partial<Surroundings> = {}) =>
  namingsIn(text, { ...nothing, ...around }).some(({ belongs }) => belongs !== "unclear");

describe("[X2] a citation of another instrument is not a reference", () => {
  it.each([
    // English
    "in accordance with Article 4, paragraph 2 (g), of the Convention",
    "article 19 (3) of the International Covenant on Civil and Political Rights",
    "as referred to in Annex IV to Regulation (EU) 2016/679",
    "guided by the principles of the Convention as set out in Articles 3 and 4",
    "pursuant to Article 4, paragraphs 3, 4 and 5, and Article 11 of the Convention",
    "as called for in paragraph 5 of resolution 70/125",
    "as called for in paragraphs 5 (a) and (b), 7 and 9 to 11 of its resolution 70/125",
    "the modalities in annex II to decision 5/CP.20",
    "as contained in annex II, paragraph 3, to decision 5/CP.20",
    "the Convention, in particular Articles 3 and 4 thereof",
    "Articles 3 and 4 thereof",
    "ibid., para. 7",
    "resolution 69/313, annex, para. 7",
    "A/RES/70/1, para. 5",
    "see A/70/1, paras. 5 and 6, and annex II",
    "as affirmed in paragraph 12 of the Agenda",
    "as affirmed in paragraph 12, second sentence, of the 2030 Agenda",
    "Article 3, paragraph 1, first sentence, and paragraph 5, chapeau, of the Charter",
    "recalls the Charter of the United Nations and its Articles 1 and 2",
    "Sustainable Development Goal 5, target 5.b",
    "Recalls resolution 70/125. Paragraph 5 calls for a review.",
    "taking into account decision 1/CP.19, paragraph 2 (b), and paragraph 4",
    "paragraph 5 above of the report of the Secretary-General",
    "Article 4 and other relevant provisions of the Convention",
    "chapter II of the report of the Working Group",
    "reaffirms the Addis Ababa Action Agenda and section II.A",
    // French
    "conformément à l’article 4, paragraphe 2 g), de la Convention",
    "prévu au paragraphe 5 de la résolution 70/125",
    "la Convention, notamment en ses articles 3 et 4",
    "annexe II de la décision 5/CP.20",
    "visé au paragraphe 12 du Programme 2030",
    // Spanish
    "de conformidad con el párrafo 5 de la resolución 70/125",
    "los artículos 3 y 4 de la Convención",
    "la Carta y sus artículos 1 y 2",
    "anexo II de la decisión 5/CP.20",
    "el párrafo 12 de la Agenda 2030",
    // Russian
    "в соответствии с пунктом 5 резолюции 70/125",
    "пункт 2 статьи 4 Конвенции",
    "статья 4 Рамочной конвенции",
    "Конвенция, в частности статья 3",
    "приложение 2 к решению 5/CP.20",
    // Chinese
    "《公约》第三条和第四条",
    "第70/125号决议第5段",
    "根据《2030年议程》第12段和第13段",
    "第5/CP.20号决定附件二",
    // Arabic
    "الفقرة 5 من القرار 70/125",
    "المادة 4 من الاتفاقية",
    "الفقرة 12 من خطة عام 2030",
    "المرفق 2 للمقرر 5",
  ])("%s", (text) => {
    expect(isTaken(text)).toBe(false);
  });

  it.each([
    "as set out in paragraph 12 above",
    "in accordance with section III of the present resolution",
    "in accordance with Article 4, paragraph 2 (b), of this Agreement",
    "the measures referred to in paragraph 12",
    "the funds referred to in paragraph 5, to be made available to Member States",
    "requests the parties to report on paragraphs 4 to 6 below",
    "under the Convention and paragraph 3 of this Agreement",
    "under this Agreement, in particular Articles 3 and 4",
    "the Convention shall apply to Article 3 of the present Protocol",
    "recalls resolution 70/125, and decides to act on paragraph 3 above",
    "visé au paragraphe 12 ci-dessus",
    "à l’article 4 du présent Accord",
    "mencionado en el párrafo 12 supra",
    "en el artículo 4 del presente Acuerdo",
    "указанные в пункте 12 выше",
    "в статье 4 настоящего Соглашения",
    "上文第12段",
    "本决议第5段",
    "根据本协定第四条",
    "الفقرة 12 أعلاه",
    "المادة 4 من هذا الاتفاق",
  ])("this document is meant: %s", (text) => {
    expect(isTaken(text)).toBe(true);
  });

  it("[X2] a paragraph of an annex is none of the row of this document", () => {
    expect(namingsIn("paragraph 3 of annex II").map(({ belongs }) => belongs)).toEqual(["unclear", "open"]);
  });

  it("[X2c] the paragraph above an item, and a preamble, say what is meant too", () => {
    expect(isTaken("Article 4, paragraph 2;")).toBe(true);
    expect(isTaken("Article 4, paragraph 2;", { above: "Recalls these parts of the Convention:" })).toBe(
      false,
    );
    expect(isTaken("Article 4 below;", { above: "Recalls these parts of the Convention:" })).toBe(true);
    expect(isTaken("Recalling paragraphs 3 and 4,", { isPreamble: true })).toBe(false);
  });
});
