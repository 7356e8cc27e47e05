// Whom a submission is shown as, where no form says who sent it.
import { describe, expect, it } from "vitest";
import { plain } from "#domain/plain-document";
import { fileLabel } from "#domain/submissions/senders/labels";
import { readSubmission } from "#domain/submissions/submissions";
import { documentOf } from "../../support/submission-fixtures";

const senderOf = (...lines: readonly string[]) => {
  const { fields, uncertain } = readSubmission(documentOf(lines.join("\n")));
  return { sender: fields.organization, isDoubted: uncertain.includes("organization") };
};

describe("[L19] a sender named in plain words is read from the text, with doubt", () => {
  it.each([
    ["Submission by the International River Association", "International River Association"],
    ["Statement of the Network for Open Rivers", "Network for Open Rivers"],
    ["Letter from the Delta Council on the zero draft", "Delta Council"],
    [
      "The Network for Open Rivers (NOR) welcomes the zero draft and thanks the co-facilitators for it.",
      "Network for Open Rivers",
    ],
    [
      "On behalf of the Coalition of Ferry Towns, I thank you for the invitation to comment on the draft.",
      "Coalition of Ferry Towns",
    ],
    [
      "We, the Youth Network for Water, call on all States to publish the flow of every shared river.",
      "Youth Network for Water",
    ],
    [
      "La Fédération des lacs se félicite de l’avant-projet et remercie les cofacilitateurs de leur travail.",
      "Fédération des lacs",
    ],
    [
      "La Asociación de Pueblos del Río agradece el borrador y presenta a continuación sus observaciones.",
      "Asociación de Pueblos del Río",
    ],
    ["Contribuição da Associação dos Rios ao rascunho zero", "Associação dos Rios"],
    [
      "Организация «Открытые реки» приветствует нулевой проект и благодарит за приглашение принять участие.",
      "Организация «Открытые реки»",
    ],
    [
      "ترحب شبكة الأنهار المفتوحة بالمسودة الأولى وتشكر الميسرين المشاركين على عملهم في إعدادها خلال هذا العام",
      "شبكة الأنهار المفتوحة",
    ],
    ["开放河流协会欢迎零号草案，并感谢共同协调人在过去一年中所做的工作。", "开放河流协会"],
  ])("[L19] %s", (line, sender) => {
    const words = "We ask that every river authority publish its data by the year 2030.";
    expect(senderOf(line, words)).toEqual({ sender, isDoubted: true });
  });
  it.each([
    "The States that share a river should welcome the new rules on data.",
    "Joint statement on rivers",
    "Our council has met twice this year, and we are grateful to the hosts.",
    "We, as people of the delta, call on all States to publish the flow of every shared river.",
  ])("[L19] nobody is named: %s", (line) => {
    expect(senderOf(line, "We ask that every river be measured by 2030.").sender).toBeNull();
  });
});

it("[L19] the head of a letter is its sender, not one of those who sign below", () => {
  const letter = [
    "ORGANISATION INTERNATIONALE DES FLEUVES",
    "Genève, le 3 mai 2031",
    "Mesdames, Messieurs les cofacilitateurs,",
    "Nous demandons que chaque fleuve soit mesuré et que les données soient publiées d’ici à 2030.",
    "Veuillez agréer, Mesdames, Messieurs, l’expression de notre considération distinguée.",
    "Jeanne Exemple",
    "Organisations signataires :",
    "1. Réseau des lacs (Suisse)",
    "2. Fédération des villes d’eau",
  ];
  expect(senderOf(...letter).sender).toBe("ORGANISATION INTERNATIONALE DES FLEUVES");
});

describe("[L19] what calls itself something is labelled so, else by the name of its file", () => {
  const reading = (...paragraphs: Parameters<typeof plain>[]) =>
    readSubmission({
      mediaType: "text/markdown",
      warnings: [],
      paragraphs: paragraphs.map((each) => plain(...each)),
    });
  it("[L19] a heading near the top is the title, a greeting, a date or a form is none", () => {
    const words = "We ask that every river authority publish its data by the year 2030.";
    expect(reading(["Rivers for all", "heading", 1], [words]).title).toBe("Rivers for all");
    expect(readSubmission(documentOf(`Rivers for all\n${words}`)).title).toBe("Rivers for all");
    expect(readSubmission(documentOf(`Dear co-facilitators,\n${words}`)).title).toBeNull();
    expect(readSubmission(documentOf(`3 August 2031\n${words}`)).title).toBeNull();
    expect(readSubmission(documentOf(words)).title).toBeNull();
  });
  it.each([
    ["rivers_for-all.v2.pdf", "rivers for all.v2"],
    ["C:\\papers\\Input on data.docx", "Input on data"],
    ["me@place.example.txt", null],
    ["2031-04.pdf", "2031-04"],
    ["0001.txt", "0001"],
    ["---.txt", null],
    ["声明.md", "声明"],
  ])("[L19] %s", (fileName, label) => {
    expect(fileLabel(fileName)).toBe(label);
  });
});
