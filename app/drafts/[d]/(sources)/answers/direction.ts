// The direction of a text, taken from its first letter: a container needs to know it before its content is rendered.

export const directionOf = (text: string): "rtl" | "ltr" =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? "rtl" : "ltr";

/** The direction of a page of texts: that of the majority, whatever the direction of the interface. */
export const directionOfPage = (texts: readonly string[]): "rtl" | "ltr" => {
  const written = texts.filter((text) => /\p{L}/u.test(text));
  return 2 * written.filter((text) => directionOf(text) === "rtl").length > written.length ? "rtl" : "ltr";
};
