// Documents of the United Nations that words cite, with where they are to be read. Printed resolutions have such links.

/** A stretch of words; `address` is that of the document which they cite, null where they cite none. */
export type CitingStretch = { readonly text: string; readonly address: string | null };

const symbol =
  /(?<![\w/])[AES]\/(?:(?:RES|C\.\d{1,2}|CONF\.\d{1,4}|[A-Z]{2,5})\/)*\d{1,4}(?:\/[A-Z]?[\w]*(?:\.\d+)?)*/gu;
/** A resolution of the General Assembly, also the second of two; those of councils are numbered alike. */
const resolution =
  /(?<!Council )\b[Rr]esolutions? \d{2}\/\d{1,3}(?:(?:, | and |, and )\d{2}\/\d{1,3})*(?![\w/])/gu;

/** Where a document is to be read. */
export const addressOf = (document: string): string => `https://undocs.org/${document}`;

/** The words cut where they begin and end to cite a document. */
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
