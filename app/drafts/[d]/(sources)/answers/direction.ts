// Which way words are written, known by their first letter: a frame needs to know it before the words in it do.

/** The direction of a text. */
export const directionOf = (text: string): "rtl" | "ltr" =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? "rtl" : "ltr";

/** The direction of a page of texts: that of most of them, whichever way the interface around it is written. */
export const directionOfPage = (texts: readonly string[]): "rtl" | "ltr" => {
  const written = texts.filter((text) => /\p{L}/u.test(text));
  return 2 * written.filter((text) => directionOf(text) === "rtl").length > written.length ? "rtl" : "ltr";
};
