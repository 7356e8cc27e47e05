// Which texts are suggested for linking: distinctive words in any of their forms, weighed by how few texts have them.
import { describe, expect, it } from "vitest";
import { makeCandidateIndex } from "#domain/sources/links/candidates";
import { sharedTraits } from "#domain/sources/links/shared-traits";
import { sharedWords } from "#domain/sources/links/shared-words";
import { termsOf } from "#domain/sources/links/terms";
import { recallAcross } from "../../support/across-set";
import { measureRanking, rankingSet } from "../../support/ranking-set";

const forms = (text: string, language: string) => termsOf(text, language).map(({ form }) => form);

describe("words as they are compared", () => {
  it.each([
    ["en", "We note that the Internet, by 2030, is for all 12 of us.", ["note", "internet", "2030"]],
    ["en", "protected protection protects", ["protect", "protect", "protect"]],
    ["fr", "Pour développer l’accès, le développement", ["developp", "acces", "developp"]],
    ["es", "Reconocemos las lenguas indígenas", ["reconoc", "lengu", "indigen"]],
    ["ru", "права человека и развитие, о развитии", ["прав", "человек", "развит", "развит"]],
    ["zh", "我们应促进发展", ["促进", "进发", "发展"]],
    ["de", "Zugang für alle", ["zugang", "fur", "alle"]],
  ])("[L6] of %s", (language, text, expected) => {
    expect(forms(text, language)).toEqual(expected);
  });

  it("[L6] are the same with and without article and vowel signs in Arabic", () => {
    expect(forms("والحُقُوق", "ar")).toEqual(forms("الحقوق", "ar"));
  });

  it("[L6] are the same for full-width letters, and in a language that is not named", () => {
    expect(forms("ＩＣＴ policy", "en")).toEqual(forms("ict POLICY", "en"));
    expect(forms("弥合数字鸿沟", "und")).toEqual(forms("弥合数字鸿沟", "zh"));
    expect(forms("We call for the protection of cables in all of the waters.", "und")).toContain("protect");
  });

  it("[L6] stand where the text has them", () => {
    const text = "Voilà: 数字鸿沟, ICT与rights, 𝔸bc!";
    for (const { start, end, form } of termsOf(text, "zh"))
      expect(text.slice(start, end).normalize("NFKC").toLowerCase()).toContain(form.slice(0, 2));
  });
});

const texts = [
  ["cables", "Submarine cables need protection in the waters of small islands.", "en"],
  ["teachers", "Teachers must be trained before schools are connected to the internet.", "en"],
  ["access", "The internet must be affordable: access is a right.", "en"],
  ["chinese", "国际社会应弥合数字鸿沟，促进发展中国家的宽带接入。", "zh"],
  ["french", "L’accès à l’internet à un prix abordable est la condition de tout développement.", "fr"],
] as const;
const indexed = () => {
  const index = makeCandidateIndex();
  for (const [id, text, language] of texts) index.put({ id, text, language });
  return index;
};
const ranked = (text: string, language = "en", index = indexed()) =>
  index.rank({ text, language }, { limit: 10 });

describe("candidates", () => {
  it("[L6] are the texts that share words in any form, best first", () => {
    const found = ranked("We call for protecting every submarine cable and the internet.");
    expect(found[0]).toMatchObject({ id: "cables", through: null });
    expect(found.map(({ id }) => id).sort()).toEqual(["access", "cables", "french", "teachers"]);
  });

  it("[L6] have scores between 0 and 1, the same words the highest", () => {
    const [first, ...others] = ranked("Submarine cables need protection in the waters of small islands.");
    expect(first?.score).toBeGreaterThan(0.9);
    for (const { score } of others) expect(score > 0 && score < 0.5).toBe(true);
  });

  it("[L6] are found in Chinese", () => {
    expect(ranked("弥合数字鸿沟", "zh").map(({ id }) => id)).toEqual(["chinese"]);
  });

  it("[L6] are found through what says the same in another language", () => {
    const index = indexed();
    index.put({ id: "zh", text: "海底电缆需要保护。", language: "zh", version: "v" });
    index.put({ id: "en", text: "Undersea cables deserve shelter.", language: "en", version: "v" });
    const found = ranked("The shelter of undersea cables", "en", index);
    expect(found.slice(0, 2)).toMatchObject([
      { id: "en", through: null },
      { id: "zh", through: "en" },
    ]);
    index.take("en");
    expect(ranked("undersea shelter", "en", index)).toEqual([]);
  });

  it("[L6] give no weight to the manner in which all paragraphs speak", () => {
    const index = makeCandidateIndex();
    index.put({ id: "manner", text: "We solemnly reaffirm our wish.", language: "en" });
    index.put({ id: "matter", text: "Cables break, ships come late, nobody is told.", language: "en" });
    const among = makeCandidateIndex();
    for (const matter of ["schools", "cables", "women", "spectrum"])
      among.put({ id: matter, text: `We solemnly reaffirm ${matter}.`, language: "en" });
    const rank = (options: object) =>
      index.rank({ text: "We solemnly reaffirm cables.", language: "en" }, { limit: 1, ...options })[0]?.id;
    expect(rank({})).toBe("manner");
    expect(rank({ among })).toBe("matter");
  });

  it("[L6] are none where nothing is shared, among no texts, of no words, and of those left out", () => {
    expect(ranked("Zebra")).toEqual([]);
    expect(ranked("")).toEqual([]);
    expect(ranked("cables", "en", makeCandidateIndex())).toEqual([]);
    const index = indexed();
    expect(
      index.rank({ text: "cables", language: "en" }, { limit: 5, without: new Set(["cables"]) }),
    ).toEqual([]);
    expect(index.rank({ text: "internet", language: "en" }, { limit: 1 })).toHaveLength(1);
  });

  it("[L6] follow what is put again and taken out, as if it had never been otherwise", () => {
    const index = indexed();
    index.put({ id: "cables", text: "Satellites", language: "en" });
    index.take("teachers");
    index.take("nothing");
    const fresh = makeCandidateIndex();
    for (const [id, text, language] of texts)
      if (id !== "teachers" && id !== "cables") fresh.put({ id, text, language });
    fresh.put({ id: "cables", text: "Satellites", language: "en" });
    expect(index.size()).toBe(4);
    for (const text of ["submarine internet access", "satellites", "islands"])
      expect(ranked(text, "en", index)).toEqual(ranked(text, "en", fresh));
  });
});

describe("shared words", () => {
  const marked = (here: [string, string], there: [string, string]) => {
    const found = sharedWords(
      { text: here[0], language: here[1] },
      { text: there[0], language: there[1] },
      () => 1,
    );
    const cut = (text: string, spans: readonly { start: number; end: number }[]) =>
      spans.map(({ start, end }) => text.slice(start, end));
    return { ...found, here: cut(here[0], found.here), there: cut(there[0], found.there) };
  };

  it("[L6] are described in the form of the one text and marked in both", () => {
    expect(marked(["We protect Cables.", "en"], ["Protection of a cable, of cables", "en"])).toEqual({
      words: ["protect", "cables"],
      here: ["protect", "Cables"],
      there: ["Protection", "cable", "cables"],
    });
  });

  it("[L6] are whole stretches in Chinese", () => {
    expect(marked(["应弥合数字鸿沟。", "zh"], ["数字鸿沟的弥合", "zh"])).toEqual({
      words: ["弥合", "数字鸿沟"],
      here: ["弥合", "数字鸿沟"],
      there: ["数字鸿沟", "弥合"],
    });
  });

  it("[L6] name the rarest first", () => {
    const rarity = (form: string) => (form === "cabl" ? 1 : 0);
    const words = { text: "internet and cables", language: "en" };
    expect(sharedWords(words, words, rarity).words).toEqual(["cables", "internet"]);
  });
});

describe("the labelled set", () => {
  it("[L6] has its true sources among the first five, across languages too", async () => {
    const { paragraphs, passages } = rankingSet();
    expect(paragraphs.length).toBeGreaterThanOrEqual(60);
    expect(passages.length).toBeGreaterThanOrEqual(300);
    const ids = passages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(paragraphs.flatMap(({ sources }) => sources).filter((id) => !ids.includes(id))).toEqual([]);
    const index = makeCandidateIndex();
    for (const passage of passages) index.put(passage);
    const among = makeCandidateIndex();
    for (const { text } of paragraphs) among.put({ id: text, text, language: "und" });
    const quality = await measureRanking((text) =>
      index.rank({ text, language: "und" }, { limit: 50, among }).map(({ id }) => id),
    );
    expect(quality.recall).toBeGreaterThanOrEqual(0.85);
    expect(quality.foreign).toBeGreaterThanOrEqual(0.85);
  });
});

describe("[L6] what languages share", () => {
  const traits = (text: string, language: string) => sharedTraits(text, language).map(({ form }) => form);
  it.each([
    ["en", "Kenya and the Russian Federation ask for 0.7 per cent by 2030 (A/RES/70/1, C10)."],
    ["fr", "Le Kenya et la Fédération de Russie demandent 0,7 pour cent d’ici à 2030 (A/RES/70/1, C10)."],
    ["es", "Kenya y la Federación de Rusia piden el 0,7 por ciento para 2030 (A/RES/70/1, C10)."],
    ["ru", "Кения и Российская Федерация просят 0,7 процента к 2030 году (A/RES/70/1, С10)."],
    ["ar", "تطلب كينيا والاتحاد الروسي ٠٫٧ في المائة بحلول عام ٢٠٣٠ (A/RES/70/1, C10)."],
    ["zh", "肯尼亚和俄罗斯联邦要求到二〇三〇年达到0.7%（A/RES/70/1，C10）。"],
  ])("[L6] States, per cent, years, symbols and action lines are the same in %s", (language, text) => {
    expect(traits(text, language)).toEqual(
      expect.arrayContaining(["~KEN", "~RUS", "~%0.7", "~n2030", "~a/res/70/1", "~c10"]),
    );
  });
  it.each([
    ["en", "The World Summit on the Information Society narrowed the digital divide."],
    ["fr", "Le SMSI a réduit la fracture numérique."],
    ["es", "La CMSI redujo la brecha digital."],
    ["ru", "ВВУИО сократила цифровой разрыв."],
    ["ar", "قلصت القمة العالمية لمجتمع المعلومات الفجوة الرقمية."],
    ["zh", "信息社会世界峰会缩小了数字鸿沟。"],
  ])("[L6] fixed terms and names of bodies are the same in %s", (language, text) => {
    const said = traits("The World Summit on the Information Society narrowed the digital divide.", "en");
    expect(traits(text, language)).toEqual(expect.arrayContaining(said));
  });
  it.each([
    ["ru", "Малые предприятия и того не просят"],
    ["ar", "الدعم المالي"],
    ["en", "a jordan almond, china cups and turkey soup"],
  ])("[L6] everyday words are no States: %s", (language, text) => {
    expect(traits(text, language).filter((form) => /^~[A-Z]{3}$/u.test(form))).toEqual([]);
  });
  it("[L6] find what says the same in another language, in each of the five", () => {
    for (const [language, recall] of recallAcross()) expect(recall, language).toBeGreaterThanOrEqual(0.9);
  });
  it("[L6] are shown in both texts, as each has them", () => {
    const here = { text: "宽带对发展中国家至关重要。", language: "zh" };
    const there = { text: "Developing countries need broadband.", language: "en" };
    const shared = sharedWords(here, there, () => 1);
    expect(shared.words).toEqual(["宽带", "发展中国家"]);
    expect(shared.there.map(({ start, end }) => there.text.slice(start, end))).toEqual([
      "Developing countries",
      "broadband",
    ]);
  });
});
