// Which way words are written, known by their first letter: a frame needs to know it before the words in it do.

/** The direction of a text. */
export const directionOf = (text: string): "rtl" | "ltr" =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? "rtl" : "ltr";
