import { describe, expect, it } from "vitest";
import { countriesIn, readCountries } from "#domain/countries";
import { judgeLanguage, languagesOf } from "#domain/languages";
import { readStakeholderType } from "#domain/submissions/stakeholders";

describe("[L] languages", () => {
  it.each([
    ["en", "We ask that the network be open to all and that it stay so."],
    ["fr", "Nous demandons que le réseau soit ouvert à tous et qu’il le reste."],
    ["es", "Pedimos que la red sea abierta para todos y que siga siéndolo."],
    ["ru", "Мы просим, чтобы сеть была открыта для всех."],
    ["ar", "نطلب أن تكون الشبكة مفتوحة للجميع."],
    ["zh", "我们要求网络向所有人开放。"],
    ["und", "Wir bitten darum, dass das Netz für alle offen ist und es auch bleibt."],
    ["und", "Pedimos que a rede não seja fechada e que os dados do povo não sejam vendidos pelo Estado."],
    ["und", "わたしたちは、ネットワークをひらくことをもとめます。"],
    ["und", "Ми просимо, щоб мережа була відкрита для всіх і її не закривали."],
    ["und", "12.4 %"],
  ] as const)("[L] %s: %s", (language, text) => {
    expect(judgeLanguage(text).language).toBe(language);
  });
  it("[L] a line that does not tell goes with its neighbours of the same script", () => {
    const english =
      "We ask that the network be open to all, and that it stay so for those who come after us.";
    const french =
      "Nous demandons que le réseau soit ouvert à tous, et qu’il le reste pour ceux qui nous suivent.";
    expect(languagesOf([english, "Budapest", "网络应当向所有人开放。", "2015", french])).toEqual([
      "en",
      "en",
      "zh",
      "zh",
      "fr",
    ]);
  });
  it("[L] a short quotation is no version", () => {
    const english =
      "We ask that the network be open to all, and that it stay so for those who come after us.";
    expect(languagesOf([english, "Vive la liberté de la presse.", english])).toEqual(["en", "en", "en"]);
  });
});

describe("[L] countries", () => {
  it.each([
    ["China", ["CHN"], true],
    ["Chine, Fédération de Russie et Côte d’Ivoire", ["CHN", "RUS", "CIV"], true],
    ["Bosnia and Herzegovina and Trinidad and Tobago", ["BIH", "TTO"], true],
    ["Iran (Islamic Republic of)", ["IRN"], true],
    ["Estados Unidos y México", ["USA", "MEX"], true],
    ["Республика Корея", ["KOR"], true],
    ["南非和肯尼亚", ["ZAF", "KEN"], true],
    ["مصر", ["EGY"], true],
    ["NIGERIA / Niger", ["NGA", "NER"], true],
    ["Global", [], false],
    ["Kenya, and the islands", ["KEN"], false],
  ])("[L] %s", (typed, codes, certain) => {
    const reading = readCountries(typed);
    expect([...reading.codes].sort()).toEqual([...codes].sort());
    expect(reading.certain).toBe(certain);
    expect(reading.names.length).toBeGreaterThan(0);
  });
  it("[L] words inside other words are no States", () => {
    expect(countriesIn("Omani chadors and a malicious Indiana")).toEqual([]);
  });
});

it.each([
  ["Government", "Government", true],
  ["civil society", "Civil Society", true],
  ["Société civile", "Civil Society", true],
  ["私营部门", "Private Sector", true],
  ["Civil Society, accredited for the Forum", "Civil Society", false],
  ["A company that lays cables", "Private Sector", false],
  ["International Organization", "Government", false],
  ["joint", null, false],
])("[L] stakeholder type “%s”", (typed, type, exact) => {
  expect(readStakeholderType(typed)).toEqual({ type, exact });
});
