// United Nations documents cited in the text, with the addresses where they can be read. Printed resolutions
// have such links.

/** A stretch of words; `address` is that of the document cited, null where none is. */
export type CitingStretch = { readonly text: string; readonly address: string | null };

const symbol =
  /(?<![\w/])[AES]\/(?:(?:RES|C\.\d{1,2}|CONF\.\d{1,4}|[A-Z]{2,5})\/)*\d{1,4}(?:\/[A-Z]?[\w]*(?:\.\d+)?)*/gu;
/**
 * A General Assembly resolution, including the second of a pair; resolutions of the councils are numbered
 * alike.
 */
const resolution =
  /(?<!Council )\b[Rr]esolutions? \d{2}\/\d{1,3}(?:(?:, | and |, and )\d{2}\/\d{1,3})*(?![\w/])/gu;

/** The address where a document can be read. */
export const addressOf = (document: string): string => `https://undocs.org/${document}`;

/** The words split where a citation begins and ends. */
export const citingStretches = (text: string): CitingStretch[] => {
  const found = [
    ...[...text.matchAll(symbol)].map(({ index, 0: said }) => ({ index, said, document: said })),
    ...[...text.matchAll(resolution)].flatMap(({ index, 0: words }) =>
      [...words.matchAll(/\d{2}\/\d{1,3}/gu)].map((number) => ({
        index: index + number.index,
        said: number[0],
        document: `A/RES/${number[0]}`,
      })),
    ),
  ].toSorted((one, other) => one.index - other.index);
  const out: CitingStretch[] = [];
  let end = 0;
  for (const { index, said, document } of found) {
    if (index < end) continue;
    out.push({ text: text.slice(end, index), address: null });
    out.push({ text: said, address: addressOf(document) });
    end = index + said.length;
  }
  out.push({ text: text.slice(end), address: null });
  return out.filter((each) => each.text !== "");
};
