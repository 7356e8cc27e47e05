// Which texts are suggested for linking: significant words, weighed by how few texts have them.
import { describe, expect, it } from "vitest";
import { rankCandidates, significantWords, tellingWeights, vocabularyOf } from "#domain/candidates";

const text = (id: string, words: string, language = "en") => vocabularyOf({ id, text: words, language });

const corpus = [
  text("cables", "Submarine cables need protection in the waters of small islands."),
  text("teachers", "Teachers must be trained before schools are connected to the internet."),
  text("access", "The internet must be affordable: access is a right."),
  text("chinese", "国际社会应弥合数字鸿沟，促进发展中国家的宽带接入。", "zh"),
  text("french", "L’accès à l’internet à un prix abordable est la condition de tout développement.", "fr"),
];
const weigh = tellingWeights(corpus);
const ranked = (words: string, language = "en") =>
  rankCandidates(text("query", words, language), corpus, weigh);

describe("significant words", () => {
  it.each([
    ["en", "We note that the Internet, and 2015, is for all.", ["note", "internet"]],
    ["fr", "Nous rappelons l’accès pour tous.", ["rappelons", "accès", "tous"]],
    ["ru", "Мы подтверждаем, что права человека", ["подтверждаем", "права", "человека"]],
    ["ar", "نؤكد من جديد على الحق", ["نؤكد", "جديد", "الحق"]],
    ["zh", "我们应促进发展", ["促进", "发展"]],
  ])("of %s", (language, words, expected) => {
    expect([...significantWords(words, language)]).toEqual(expected);
  });

  it("compare full-width and small letters alike", () => {
    expect(significantWords("ＩＣＴ policy", "en")).toEqual(significantWords("ict POLICY", "en"));
  });

  it("of an unknown language are found all the same", () => {
    expect([...significantWords("弥合数字鸿沟", "und")]).toEqual(["弥合", "数字", "鸿沟"]);
  });
});

describe("candidates", () => {
  it("are the texts that share words, best first, with the words", () => {
    const [best, ...others] = ranked("We call for the protection of submarine cables and of the internet.");
    expect(best).toMatchObject({ id: "cables" });
    expect([...(best?.shared ?? [])].sort()).toEqual(["cables", "protection", "submarine"]);
    expect(others.map((each) => each.id).sort()).toEqual(["access", "french", "teachers"]);
  });

  it("name the most telling word first", () => {
    expect(ranked("internet teachers")[0]?.shared).toEqual(["teachers", "internet"]);
  });

  it("are found in Chinese", () => {
    expect(ranked("弥合数字鸿沟", "zh").map((each) => each.id)).toEqual(["chinese"]);
  });

  it("score 1 for the same words and lie between 0 and 1", () => {
    const scores = ranked("Submarine cables need protection in the waters of small islands.").map(
      (each) => each.score,
    );
    expect(scores[0]).toBe(1);
    for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
  });

  it("are none where nothing is shared, and none in an empty corpus", () => {
    expect(ranked("Zebra")).toEqual([]);
    expect(rankCandidates(text("q", "cables"), [], tellingWeights([]))).toEqual([]);
    expect(ranked("")).toEqual([]);
  });
});
