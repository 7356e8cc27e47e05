// Tables of contents: the headings of a file listed before its text.

const titles =
  /^[\s#*]*(?:(?:table of )?contents|in this (?:document|submission|paper)|on this page|sommaire|table des matières|índice(?: de contenidos?)?|contenidos?|tabla de contenido|sumário|содержание|оглавление|(?:جدول )?المحتويات|الفهرس|فهرس|目\s*[录錄次]|inhalt(?:sverzeichnis)?)[\s*:：]*$/iu;
/** An entry with dots or a wide gap before its page. */
const entry = /^.{2,160}?(?:\s?[.…·]{3,}\s?|\s?(?:\.\s){3,}|\t|\s{3,})\s*(?:\d{1,3}|[ivxl]{1,6})$/iu;

const key = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[\s#*•–—-]*\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|\p{L})[.)]?\s+(?=\p{L}{2})/u, "")
    .replace(/[.…·\s]*\d{1,3}$/u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

const leastEntries = 3;

/** The paragraphs that are a table of contents, its title among them. */
export const contentsAmong = (texts: readonly string[]): ReadonlySet<number> => {
  const places = new Map<string, number>();
  texts.forEach((text, index) => {
    if (text.length <= 200) places.set(key(text), index);
  });
  const found = new Set<number>();
  const isEntry = (index: number): boolean => {
    const text = texts[index] ?? "";
    if (text.length > 200) return false;
    return entry.test(text) || (places.get(key(text)) ?? -1) > index;
  };
  for (let index = 0; index < texts.length; index += 1) {
    const isTitled = titles.test(texts[index] ?? "");
    const from = isTitled ? index + 1 : index;
    let to = from;
    while (to < texts.length && (isTitled ? isEntry(to) : entry.test(texts[to] ?? ""))) to += 1;
    if (to - from < (isTitled ? 2 : leastEntries)) continue;
    for (let at = index; at < to; at += 1) found.add(at);
    index = to - 1;
  }
  return found;
};
