// Русский язык, как в поправках Генеральной Ассамблеи.
import type { Lexicon } from "./lexicon";

export const russian: Lexicon = {
  quotes: [
    ["«", "»"],
    ["“", "”"],
    ["「", "」"],
  ],
  letter: "{letter})",
  suffixes: {
    bis: "bis",
    ter: "ter",
    quat: "quater",
    quin: "quinquies",
    sext: "sexies",
    sept: "septies",
    oct: "octies",
  },
  places: {
    paragraph: {
      place: "пункт {label}",
      in: "в пункте {label}",
      of: "пункта {label}",
      after: "после пункта {label}",
      before: "перед пунктом {label}",
      with: "с пунктом {label}",
    },
    preambular: {
      place: "пункт {label} преамбулы",
      in: "в пункте {label} преамбулы",
      of: "пункта {label} преамбулы",
      after: "после пункта {label} преамбулы",
      before: "перед пунктом {label} преамбулы",
      with: "с пунктом {label} преамбулы",
    },
    section: {
      place: "раздел {label}",
      in: "в разделе {label}",
      of: "раздела {label}",
      after: "после раздела {label}",
      before: "перед разделом {label}",
      with: "с разделом {label}",
    },
    title: {
      place: "название",
      in: "в названии",
      of: "названия",
      after: "после названия",
      before: "перед названием",
      with: "с названием",
    },
    chapeau: { place: "вводную часть {of}", in: "в вводной части {of}", of: "вводной части {of}" },
    sentence: { place: "{ordinal} предложение {of}", in: "{ordinal} предложении {of}" },
    text: { in: "по всему тексту" },
  },
  ordinals: {
    plain: "первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое последнее".split(" "),
    in: "в первом,во втором,в третьем,в четвертом,в пятом,в шестом,в седьмом,в восьмом,в девятом,в десятом,в последнем".split(
      ",",
    ),
    after:
      "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого последнего".split(
        " ",
      ),
  },
  words: { nth: "{words} ({ordinal} упоминание)", every: "{words} (каждое упоминание)" },
  edges: {
    start: {
      text: "в начале текста",
      preamble: "в начале преамбулы",
      operative: "в начале постановляющей части",
    },
    end: {
      text: "в конце текста",
      preamble: "в конце преамбулы",
      operative: "в конце постановляющей части",
    },
  },
  fresh: {
    paragraph: {
      one: "новый пункт",
      many: "новые пункты ({count})",
      own: "новый пункт {label}",
    },
    preambular: {
      one: "новый пункт преамбулы",
      many: "новые пункты преамбулы ({count})",
      own: "новый пункт {label} преамбулы",
    },
    operative: {
      one: "новый пункт постановляющей части",
      many: "новые пункты постановляющей части ({count})",
      own: "новый пункт {label} постановляющей части",
    },
  },
  sentences: {
    replace: "{in} заменить {words} на {by}.",
    delete: "{in} исключить {words}.",
    deleteFrom: "{in} исключить весь текст от {words} до {until}.",
    deleteAfter: "{in} исключить весь текст после {words}.",
    insertAfter: "{in} добавить {text} после {words}.",
    insertBefore: "{in} добавить {text} перед {words}.",
    insertStart: "{in} добавить {text} в начале.",
    insertEnd: "{in} добавить {text} в конце.",
    insertSentence: "{in} добавить новое предложение после {ordinal} предложения: {text}.",
    rewrite: "Заменить {place} следующим текстом: {text}.",
    alternative: "Альтернативный текст {of}: {text}.",
    remove: "Исключить {place}.",
    newAt: "{standing} добавить {fresh}: {text}.",
    newOwn: "Добавить {fresh}: {text}.",
    move: "Перенести {place} {standing}.",
    split: "Разделить {place} на два после {words}.",
    merge: "Объединить {place} {with}.",
    noChange: "Оставить {place} без изменений.",
    bracket: "{in} заключить {words} в квадратные скобки.",
    bracketWhole: "Заключить {place} в квадратные скобки.",
    amends: "Поправка к поправке {symbol}: ",
  },
};
