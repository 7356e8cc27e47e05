// A pasted list of people: what its lines are read as, and what is wrong with them.
import { describe, expect, test } from "vitest";
import { type ListGround, readPeopleList } from "#domain/people/pasted-people";

const ground: ListGround = {
  delegations: [
    { code: "BRA", name: "Brazil" },
    { code: "CIV", name: "Côte d’Ivoire" },
    { code: "G77", name: "Group of 77 and China" },
  ],
  emails: new Set(["known@un.example"]),
};

const line = (words: string) => {
  const [read] = readPeopleList(words, ground);
  if (!read) throw new Error("Nothing was read.");
  return [read.name, read.email, read.role, read.delegation, read.faults.join()].join(" | ");
};

test.each([
  ["Ana Lima, ana@mission.example, delegate, BRA", "Ana Lima | ana@mission.example | delegate | BRA | "],
  ["Ana Lima;ANA@mission.example;Delegate;Brazil", "Ana Lima | ana@mission.example | delegate | BRA | "],
  ["Ana Lima\tana@mission.example\tBrésil", "Ana Lima | ana@mission.example | delegate | BRA | "],
  ["Ana Lima <ana@mission.example>, Бразилия", "Ana Lima | ana@mission.example | delegate | BRA | "],
  ["ana@mission.example, Ana Lima, delegate, bra", "Ana Lima | ana@mission.example | delegate | BRA | "],
  ["Lima, Ana, ana@mission.example, BRA, delegate", "Lima, Ana | ana@mission.example | delegate | BRA | "],
  ['"Lima, Ana",ana@mission.example,observer', "Lima, Ana | ana@mission.example | observer |  | "],
  ["Aya; aya@mission.example; Déléguée; cote d'ivoire", "Aya | aya@mission.example | delegate | CIV | "],
  ["Li Na, li@un.example, co-facilitator", "Li Na | li@un.example | co-facilitator |  | "],
  ["Jo, jo@un.example, Secretariat", "Jo | jo@un.example | secretariat |  | "],
  ["Ана Лима; ana@mission.example; делегат; Бразилия", "Ана Лима | ana@mission.example | delegate | BRA | "],
  ["Ана Лима, ana@mission.example, Наблюдатель", "Ана Лима | ana@mission.example | observer |  | "],
  ["李娜，li@un.example，共同召集人", "李娜 | li@un.example | co-facilitator |  | "],
  ["安娜；ana@mission.example；代表；巴西", "安娜 | ana@mission.example | delegate | BRA | "],
  ["آنا ليما، ana@mission.example، مندوبة، البرازيل", "آنا ليما | ana@mission.example | delegate | BRA | "],
  ["لي نا؛ li@un.example؛ ميسِّر مشارك", "لي نا | li@un.example | co-facilitator |  | "],
  ["Jo, jo@un.example, الأمانة", "Jo | jo@un.example | secretariat |  | "],
  [
    "Ana Lima, ana@mission.example, Représentante, Brésil",
    "Ana Lima | ana@mission.example | delegate | BRA | ",
  ],
  [
    "Ana Lima, ana@mission.example, Representante, Brasil",
    "Ana Lima | ana@mission.example | delegate | BRA | ",
  ],
  ["Mia, mia@un.example, delegate, G77", "Mia | mia@un.example | delegate | G77 | "],
])("[P4] %j is %s", (words, expected) => {
  expect(line(words)).toBe(expected);
});

test("[P4] a first line names the cells in any order; empty lines are left out, and lines keep their numbers", () => {
  const list =
    "\ufeffDelegation;E-mail;Name;Role\r\n\r\nBRA;ana@mission.example;Ana Lima;delegate\r\n;li@un.example;Li Na;observer\r\n";
  expect(readPeopleList(list, ground)).toEqual([
    {
      line: 3,
      name: "Ana Lima",
      email: "ana@mission.example",
      role: "delegate",
      delegation: "BRA",
      words: null,
      language: null,
      faults: [],
    },
    {
      line: 4,
      name: "Li Na",
      email: "li@un.example",
      role: "observer",
      delegation: null,
      words: null,
      language: null,
      faults: [],
    },
  ]);
});

describe("faults", () => {
  test.each([
    ["ana@mission.example, , BRA", "name"],
    ["Ana Lima, delegate, BRA", "no-email,role"],
    ["Ana, ana@mission, delegate, BRA", "email"],
    ["Ana, a..b@mission.example, delegate, BRA", "email"],
    ["Ana, KNOWN@un.example, delegate, BRA", "known"],
    ["Ana, ana@mission.example", "role"],
    ["Ana, ana@mission.example, delegate", "needs-delegation"],
    ["Li, li@un.example, secretariat, BRA", "acts-for-none"],
    ["Ana, ana@mission.example, delegate, Kenya", "not-here"],
    ["Ana, ana@mission.example, delegate, Atlantis", "delegation"],
  ])("[P5] %j: %s", (words, faults) => {
    expect(readPeopleList(words, ground)[0]?.faults.join()).toBe(faults);
  });

  test("[P5] the second line with an address is one too many", () => {
    const list = "Ana, ana@mission.example, BRA\nAna L., Ana@Mission.example, BRA";
    expect(readPeopleList(list, ground).map(({ faults }) => faults)).toEqual([[], ["twice"]]);
  });
});

test("[P4c] a language is that of the letter, by its name anywhere and by its code under its head", () => {
  const languages = (list: string) =>
    readPeopleList(list, ground).map(({ language, faults }) => [language, ...faults]);
  expect(
    languages("Ana Lima, ana@mission.example, BRA, Español\nLi Na, li@un.example, observer, Chinese"),
  ).toEqual([["es"], ["zh"]]);
  expect(languages("Аня; anya@un.example; Русский; наблюдатель\nJo; jo@un.example; observer")).toEqual([
    ["ru"],
    [null],
  ]);
  const headed =
    "Nom;Courriel;Rôle;Langue\nAya;aya@un.example;observatrice;fr\nOmar;omar@un.example;observer;العربية";
  expect(languages(headed)).toEqual([["fr"], ["ar"]]);
  // A code elsewhere is no language: it may be anything.
  expect(languages("Ana Lima, ana@mission.example, delegate, fr")).toEqual([[null, "delegation"]]);
});

test.each([
  "الوفد؛ البريد الإلكتروني؛ الاسم؛ الصفة\nBRA؛ ana@mission.example؛ Ana Lima؛ مندوبة",
  "代表团；电子邮件；姓名；角色\nBRA；ana@mission.example；Ana Lima；代表",
  "Делегация;Электронная почта;Имя;Роль\nBRA;ana@mission.example;Ana Lima;делегат",
  "Délégation;Courriel;Nom;Fonction\nBRA;ana@mission.example;Ana Lima;déléguée",
  "Delegación;Correo electrónico;Nombre;Función\nBRA;ana@mission.example;Ana Lima;delegada",
])("[P4a] a first line names the cells in each language: %j", (list) => {
  expect(readPeopleList(list, ground)).toMatchObject([
    {
      line: 2,
      name: "Ana Lima",
      email: "ana@mission.example",
      role: "delegate",
      delegation: "BRA",
      faults: [],
    },
  ]);
});
