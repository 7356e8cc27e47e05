// العربية، كما في تعديلات الجمعية العامة.
import type { Lexicon, PlaceForms } from "./lexicon";

const noun = (name: string): PlaceForms => ({
  place: name,
  in: `في ${name}`,
  of: `من ${name}`,
  after: `بعد ${name}`,
  before: `قبل ${name}`,
  with: `مع ${name}`,
});

export const arabic: Lexicon = {
  quotes: [
    ["«", "»"],
    ["“", "”"],
    ["「", "」"],
  ],
  letter: "({letter})",
  suffixes: {
    bis: "مكررا",
    ter: "مكررا ثانيا",
    quat: "مكررا ثالثا",
    quin: "مكررا رابعا",
    sext: "مكررا خامسا",
    sept: "مكررا سادسا",
    oct: "مكررا سابعا",
  },
  places: {
    paragraph: noun("الفقرة {label}"),
    preambular: noun("الفقرة {label} من الديباجة"),
    section: noun("الفرع {label}"),
    title: noun("العنوان"),
    chapeau: { place: "فاتحة {paragraph}", in: "في فاتحة {paragraph}", of: "من فاتحة {paragraph}" },
    sentence: { place: "الجملة {ordinal} {of}", in: "في الجملة {ordinal} {of}" },
    text: { in: "في النص بأكمله" },
  },
  ordinals: (() => {
    const plain =
      "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الأخيرة".split(" ");
    return { plain, in: plain, after: plain };
  })(),
  words: { nth: "{words} في المرة {ordinal} لورودها", every: "{words} حيثما وردت" },
  edges: {
    start: { text: "في بداية النص", preamble: "في بداية الديباجة", operative: "في بداية المنطوق" },
    end: { text: "في نهاية النص", preamble: "في نهاية الديباجة", operative: "في نهاية المنطوق" },
  },
  fresh: {
    paragraph: {
      one: "فقرة جديدة",
      many: "فقرات جديدة ({count})",
      own: "فقرة جديدة {label}",
    },
    preambular: {
      one: "فقرة جديدة من الديباجة",
      many: "فقرات جديدة من الديباجة ({count})",
      own: "فقرة جديدة {label} من الديباجة",
    },
    operative: {
      one: "فقرة جديدة من المنطوق",
      many: "فقرات جديدة من المنطوق ({count})",
      own: "فقرة جديدة {label} من المنطوق",
    },
  },
  sentences: {
    replace: "{in}، يستعاض عن {words} بعبارة {by}.",
    delete: "{in}، تحذف {words}.",
    deleteFrom: "{in}، يحذف النص كله من {words} إلى {until}.",
    deleteAfter: "{in}، يحذف كل ما يلي {words}.",
    insertAfter: "{in}، تدرج {text} بعد {words}.",
    insertBefore: "{in}، تدرج {text} قبل {words}.",
    insertStart: "{in}، تدرج {text} في البداية.",
    insertEnd: "{in}، تضاف {text} في النهاية.",
    insertSentence: "{in}، تدرج جملة جديدة بعد الجملة {ordinal}: {text}.",
    rewrite: "يستعاض عن {place} بالنص التالي: {text}.",
    alternative: "نص بديل عن {place}: {text}.",
    remove: "تحذف {place}.",
    newAt: "{standing}، تدرج {fresh}: {text}.",
    newOwn: "تدرج {fresh}: {text}.",
    move: "تنقل {place} إلى ما {standing}.",
    split: "تقسم {place} إلى فقرتين بعد {words}.",
    merge: "تدمج {place} {with}.",
    noChange: "تبقى {place} دون تغيير.",
    bracket: "{in}، توضع {words} بين قوسين معقوفين.",
    bracketWhole: "توضع {place} بين قوسين معقوفين.",
    amends: "تعديل فرعي للتعديل {symbol}: ",
  },
};
