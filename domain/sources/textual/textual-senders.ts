// Rule L32: the line of an amendment that says who tables it: "Canada, Norway and Switzerland:* amendment to draft resolution
// A/HRC/1/L.1", "on behalf of the States that are members of the Group of …".

/** Who tables an amendment, as the line says it. */
export type SenderLine = {
  /** All of them as they are written. */
  readonly heads: string;
  readonly names: readonly string[];
  readonly onBehalfOf: string | null;
  /** The draft that is to be amended. */
  readonly symbol: string | null;
};

const subject =
  "(?:oral |written |revised |proposed |further |additional )*(?:amendments?|sub-?amendments?|proposals?|proposed amendments?|textual proposals?|revisions?|draft amendments?)";
const target =
  "(?:the )?(?:revised |proposed |zero )?(?:draft )?(?:resolution|decision|declaration|outcome document|text|ministerial declaration|document|conclusions)";
const namesFirst = new RegExp(
  `^(?<names>[^:：]{2,400}?)\\s*[*†]{0,3}\\s*[:：]\\s*[*†]{0,3}\\s*(?:${subject})\\s+(?:to|on|for)\\s+${target}`,
  "iu",
);
const namesLast = new RegExp(
  `^(?:${subject})\\s+(?:to|on|for)\\s+${target}[^:：]{0,200}?\\s(?:submitted|proposed|tabled|presented|introduced)\\s+by\\s+(?<names>[^:：]{2,400})$`,
  "iu",
);
const proposedBy = new RegExp(
  `^(?:${subject})\\s+(?:submitted|proposed|tabled|presented|introduced)?\\s*(?:by|from)\\s+(?<names>[^:：]{2,400})$`,
  "iu",
);
const behalf = /,?\s*\(?(?:also )?(?:speaking )?on behalf of\s+(?<group>[^()]{2,300}?)\)?$/iu;
const symbolOf = /(?<![\p{L}\d])[A-Z]{1,6}(?:[./-][A-Z0-9.]{1,8}){1,6}(?:\/(?:Rev|Add|Corr)\.\d{1,2})?/u;
const members =
  /^(?:the )?(?:States Members of the United Nations|Member States|States)(?: of the United Nations)? that are members of (?:the )?/iu;

/** Longer paragraphs are no sender's line. */
const longest = 700;

/** Reads the line that says who tables an amendment; null for any other paragraph. */
export const senderLine = (text: string): SenderLine | null => {
  if (text.length > longest || !/amend|propos|revision/iu.test(text)) return null;
  const found = namesFirst.exec(text) ?? namesLast.exec(text) ?? proposedBy.exec(text);
  const named = found?.groups?.names?.replace(/[*†]+/gu, "").trim();
  if (named === undefined || /\ue000|[“”«»]/u.test(named) || instruction.test(named)) return null;
  const group = behalf.exec(named);
  const heads = (group ? named.slice(0, group.index) : named).trim();
  return {
    heads: heads.replace(/^the\s+/iu, ""),
    names: namesIn(heads),
    onBehalfOf: group?.groups?.group?.replace(members, "").trim() ?? null,
    symbol: symbolOf.exec(text)?.[0] ?? null,
  };
};

const instruction = /(?<!\p{L})(?:paragraph|para|insert|delete|replace|add|[OP]P ?\d)(?!\p{L})/iu;

const namesIn = (heads: string): string[] =>
  heads
    .split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=the\s|\p{Lu})/u)
    .map((name) => name.replace(/^the\s+/iu, "").trim())
    .filter((name) => name !== "");
