// 中文，按大会修正案的写法。
import type { Lexicon, PlaceForms } from "./lexicon";

const noun = (name: string): PlaceForms => ({
  place: name,
  in: `在${name}中`,
  of: name,
  after: `${name}之后`,
  before: `${name}之前`,
  with: `与${name}`,
});

export const chinese: Lexicon = {
  quotes: [
    ["“", "”"],
    ["「", "」"],
    ["«", "»"],
  ],
  letter: "({letter})",
  suffixes: {
    bis: "之二",
    ter: "之三",
    quat: "之四",
    quin: "之五",
    sext: "之六",
    sept: "之七",
    oct: "之八",
  },
  places: {
    paragraph: noun("第{label}段"),
    preambular: noun("序言部分第{label}段"),
    section: noun("第{label}节"),
    title: noun("标题"),
    chapeau: { place: "{of}起首部分", in: "在{of}起首部分中", of: "{of}起首部分" },
    sentence: { place: "{of}{ordinal}句", in: "在{of}{ordinal}句中" },
    text: { in: "在全文中" },
  },
  ordinals: (() => {
    const plain = "第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 最后一".split(" ");
    return { plain, in: plain, after: plain };
  })(),
  words: { nth: "{ordinal}处{words}", every: "每一处{words}" },
  edges: {
    start: { text: "案文开头", preamble: "序言部分开头", operative: "执行部分开头" },
    end: { text: "案文末尾", preamble: "序言部分末尾", operative: "执行部分末尾" },
  },
  fresh: {
    paragraph: { one: "新的一段", many: "新的{count}段", own: "新的第{label}段" },
    preambular: {
      one: "新的一段序言部分",
      many: "新的{count}段序言部分",
      own: "新的序言部分第{label}段",
    },
    operative: {
      one: "新的一段执行部分",
      many: "新的{count}段执行部分",
      own: "新的执行部分第{label}段",
    },
  },
  sentences: {
    replace: "{in}，将{words}改为{by}。",
    delete: "{in}，删除{words}。",
    deleteFrom: "{in}，删除从{words}到{until}的全部文字。",
    deleteAfter: "{in}，删除{words}之后的全部文字。",
    insertAfter: "{in}，在{words}之后插入{text}。",
    insertBefore: "{in}，在{words}之前插入{text}。",
    insertStart: "{in}，在开头插入{text}。",
    insertEnd: "{in}，在末尾增加{text}。",
    insertSentence: "{in}，在{ordinal}句之后插入新的一句：{text}。",
    rewrite: "将{place}改为以下案文：{text}。",
    alternative: "{place}备选案文：{text}。",
    remove: "删除{place}。",
    newAt: "在{standing}插入{fresh}：{text}。",
    newOwn: "插入{fresh}：{text}。",
    move: "将{place}移至{standing}。",
    split: "将{place}在{words}之后分为两段。",
    merge: "将{place}{with}合并。",
    noChange: "{place}保持不变。",
    bracket: "{in}，将{words}放入方括号。",
    bracketWhole: "将{place}放入方括号。",
    amends: "对修正案{symbol}的再修正：",
  },
};
