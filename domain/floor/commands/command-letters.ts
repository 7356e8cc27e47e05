// Rule F13: the letters of a line, as words of command are looked for in it: small, without accents, one for one.

const digit = (at: number): string => String(at % 10);

// Figures of Arabic, of Persian, and as wide as a Chinese character.
const figures = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９";
const marks: Readonly<Record<string, string>> = {
  "،": ",",
  "，": ",",
  "、": ",",
  "؛": ";",
  "；": ";",
  "：": ":",
  "。": ".",
  "．": ".",
  "（": "(",
  "）": ")",
  "＃": "#",
  "　": " ",
  "\u00a0": " ",
  "\u202f": " ",
};

/** The figures and marks of a line as English writes them, without vowel signs and lines that only lengthen Arabic words. */
export const plainMarks = (text: string): string =>
  Array.from(
    text.normalize("NFC").replace(/[\u064b-\u065f\u0670\u0640\u200e\u200f\u061c]/gu, ""),
    (letter) => {
      const figure = figures.indexOf(letter);
      return figure >= 0 ? digit(figure) : (marks[letter] ?? letter);
    },
  ).join("");

/** Letters without accents and case, one for one, so that places hold. */
export const foldedCommand = (text: string): string =>
  Array.from(text.normalize("NFC"), (letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘`]/gu, "'");
    return (plain.length === letter.length ? plain : letter).replace("ى", "ي");
  }).join("");
