// The answers to those who sent something in: alike asks are found, answers counted, and persons kept out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alikeAsks, countAnswers, publicName, withoutPersons } from "#domain/sources/answers/answers";

const asks = (...texts: string[]) =>
  texts.map((text, index) => ({ id: String.fromCharCode(97 + index), from: `sender ${index}`, text }));

describe("[L20] asks that say nearly the same", () => {
  const fund = "We call on Governments to create a global fund for connecting rural schools by 2030.";
  const cases: [string, string[], string[][]][] = [
    ["the same words", [fund, fund], [["a", "b"]]],
    ["other capitals and punctuation", [fund, fund.toUpperCase().replace(".", "!")], [["a", "b"]]],
    ["one word more", [fund, fund.replace("global", "new global")], [["a", "b"]]],
    ["one word for another", [fund, fund.replace("create", "establish")], [["a", "b"]]],
    ["another ask", [fund, "Public libraries should be counted as points of access."], []],
    ["half of the words", [fund, "We call on Governments to create a court for disputes over names."], []],
    [
      "two groups",
      ["Train teachers first.", fund, "Train teachers first!", fund],
      [
        ["a", "c"],
        ["b", "d"],
      ],
    ],
    [
      "a small word that turns it round in a short ask",
      ["Connect schools now.", "Do not connect schools now."],
      [],
    ],
    ["Chinese", ["我们呼吁各国政府建立全球基金。", "我们呼吁各国政府建立全球基金！"], [["a", "b"]]],
    [
      "Arabic",
      ["ندعو الحكومات إلى إنشاء صندوق عالمي للمدارس.", "ندعو الحكومات إلى إنشاء صندوق عالمي للمدارس"],
      [["a", "b"]],
    ],
    ["nothing at all", ["…", "…", ""], []],
  ];
  it.each(cases)("are found: %s", (_, texts, groups) => {
    expect(alikeAsks(asks(...texts))).toEqual(groups);
  });

  it("are never joined by way of a third one", () => {
    const words = (from: number) => Array.from({ length: 20 }, (_, index) => `word${from + index}`).join(" ");
    expect(alikeAsks(asks(words(0), words(2), words(4)))).toEqual([["a", "b"]]);
  });

  it("are the same as by comparing each with the first of every group, word by word", () => {
    const share = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
      [...one].filter((word) => other.has(word)).length / new Set([...one, ...other]).size;
    const wordsOf = (all: ReturnType<typeof asks>, id: string) =>
      new Set(all.find((ask) => ask.id === id)?.text.split(" "));
    // Who opens a group, and how like everybody else is to the likest of those before.
    const plain = (all: ReturnType<typeof asks>) => {
      const firsts: { id: string; words: Set<string> }[] = [];
      const nearest = new Map<string, number>();
      for (const { id, text } of all) {
        const words = new Set(text.split(" "));
        const most = Math.max(0, ...firsts.map((first) => share(words, first.words)));
        if (most < 0.75) firsts.push({ id, words });
        else nearest.set(id, most);
      }
      return { firsts: new Map(firsts.map(({ id, words }) => [id, words])), nearest };
    };
    const word = fc.constantFrom(..."access fund school teacher cable law trust data river hill".split(" "));
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const all = asks(...texts);
        const { firsts, nearest } = plain(all);
        const joined = alikeAsks(all).flatMap(([first = "", ...others]) =>
          others.map((id) => ({ id, likeness: share(wordsOf(all, id), firsts.get(first) ?? new Set()) })),
        );
        expect(new Map(joined.map(({ id, likeness }) => [id, likeness]))).toEqual(nearest);
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it("are those of one version in other languages too", () => {
    const versions = [
      { id: "a", from: "s", text: fund, version: "v" },
      { id: "b", from: "s", text: "Nous demandons un fonds mondial pour les écoles rurales.", version: "v" },
      { id: "c", from: "t", text: fund, version: null },
    ];
    expect(alikeAsks(versions)).toEqual([["a", "b", "c"]]);
  });

  it("stand first where most submitters ask them, not where one says it most often", () => {
    const train = "Train teachers before schools are connected.";
    const said = [train, train, train, fund, fund].map((text, index) => ({
      id: String.fromCharCode(97 + index),
      from: index < 3 ? "one" : `sender ${index}`,
      text,
    }));
    expect(alikeAsks(said)).toEqual([
      ["d", "e"],
      ["a", "b", "c"],
    ]);
  });

  it("are the same groups as when each is held against each", () => {
    const word = fc.constantFrom(..."abcdefghij");
    const share = (one: Set<string>, other: Set<string>) => {
      const common = [...one].filter((each) => other.has(each)).length;
      return common / (one.size + other.size - common);
    };
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 9 }), { maxLength: 14 }), (texts) => {
        const leaders: { words: Set<string>; ids: string[] }[] = [];
        for (const [index, text] of texts.entries()) {
          const words = new Set(text);
          const alike = leaders.filter((leader) => share(words, leader.words) >= 0.75);
          const most = Math.max(...alike.map((leader) => share(words, leader.words)));
          const best = alike.filter((leader) => share(words, leader.words) === most);
          if (best.length === 0) leaders.push({ words, ids: [`${index}`] });
          else if (best.length === 1) best[0]?.ids.push(`${index}`);
          // Where two are alike in the same measure either will do.
          else return;
        }
        const found = alikeAsks(
          texts.map((text, index) => ({ id: `${index}`, from: "one", text: text.join(" ") })),
        );
        expect(found).toEqual(leaders.filter(({ ids }) => ids.length > 1).map(({ ids }) => ids));
      }),
      { numRuns: 300 },
    );
  });
});

describe("[L21] answers", () => {
  it("are counted by kind, with those that are still open", () => {
    expect(countAnswers(["noted", null, "incorporated", "noted"])).toEqual({
      incorporated: 1,
      "in-part": 0,
      "in-substance": 0,
      noted: 2,
      "not-taken-up": 0,
      open: 1,
      total: 4,
    });
  });
});

describe("[L22] what anybody may read", () => {
  const amina = { title: "Dr", firstName: "Amina", lastName: "Okello" };
  const cases: [string, string, string][] = [
    ["an address", "Write to amina@rivers.example today.", "Write to ████████████████████ today."],
    ["a number", "Call +254 20 555 0142.", "Call ████ ██ ███ ████."],
    ["a name in full", "I, Amina Okello, ask for it.", "I, █████ ██████, ask for it."],
    ["a name turned round", "OKELLO Amina", "██████ █████"],
    ["one name alone", "As Okello has shown,", "As ██████ has shown,"],
    ["not a part of a word", "The Okellos of Aminabad", "The Okellos of Aminabad"],
  ];
  it.each(cases)("is without %s", (_, text, left) => {
    expect(withoutPersons(text, amina)).toBe(left);
    expect(withoutPersons(text, amina)).toHaveLength(text.length);
  });

  it("keeps ordinary words that happen to be names, and the names of groups typed as a surname", () => {
    const will = { title: "Mr", firstName: "A", lastName: "Will" };
    expect(withoutPersons("States will act, and a plan follows.", will)).toBe(
      "States will act, and a plan follows.",
    );
    const group = { title: null, firstName: null, lastName: "Group of 77 and China" };
    expect(withoutPersons("The Group of 77 and China asks for a fund.", group)).toContain("Group of 77");
  });

  it("is without names that have symbols in them", () => {
    const otieno = { title: "Ms", firstName: "Anne (A.)", lastName: "Wekulo-Otieno" };
    expect(withoutPersons("Ms Wekulo-Otieno said so.", otieno)).toBe("Ms █████████████ said so.");
    expect(withoutPersons("Anne (A.) Wekulo-Otieno", otieno)).toBe("████ ████ █████████████");
  });

  it("is without a name in Chinese", () => {
    const wang = { title: null, firstName: "小明", lastName: "王" };
    expect(withoutPersons("联系人：王小明，感谢各国政府。", wang)).toBe("联系人：███，感谢各国政府。");
  });

  it("names organizations, and nobody who sent in something alone", () => {
    expect(publicName("Rivers Network", amina)).toBe("Rivers Network");
    expect(publicName("Okello Foundation", amina)).toBe("Okello Foundation");
    expect(publicName("Amina Okello", amina)).toBeNull();
    expect(publicName("Dr Amina Okello", amina)).toBeNull();
    expect(publicName(null, amina)).toBeNull();
  });
});
