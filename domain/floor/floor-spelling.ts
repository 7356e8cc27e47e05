// Rule F2: what could be meant, spelled out as a line that can be read in one way only: every word of the text in quotation marks.
import type { Named, New, ParagraphPlace, Place, ProposalName, Said, Speakers } from "./grammar/said";

const marks = (text: string): string =>
  text.includes('"') ? `“${text.replace(/[“”]/gu, "")}”` : `"${text}"`;

const nth = (n: number | null): string => (n === null ? "" : n < 0 ? " last" : ` ${n}`);
const ordinalNames = [
  "",
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
];

const spellNamed = (words: Named): string => {
  if (words.text === "" && words.sentence !== undefined)
    return `the ${words.sentence < 0 ? "last" : ordinalNames[words.sentence]} sentence`;
  const beside = words.beside ? ` ${words.beside.side} ${marks(words.beside.words.text)}` : "";
  const sentence =
    words.sentence === undefined
      ? ""
      : ` in the ${words.sentence < 0 ? "last" : ordinalNames[words.sentence]} sentence`;
  const everywhere = words.every ? " throughout" : "";
  return `${marks(words.text)}${everywhere}${nth(words.nth)}${beside}${words.isLast ? " at the end" : ""}${sentence}`;
};

const spellNew = ({ text }: New): string => marks(text);

const spellPlace = (place: Place): string => {
  if (!("at" in place))
    return `at the ${place.side === "end" ? "end" : "beginning"}${place.sentence === undefined ? "" : ` of the ${place.sentence < 0 ? "last" : ordinalNames[place.sentence]} sentence`}`;
  return place.until
    ? `between ${spellNamed(place.at)} and ${spellNamed(place.until)}`
    : `${place.side} ${spellNamed(place.at)}`;
};

const spellBeside = (place: ParagraphPlace | null): string => {
  if (place === null) return "";
  if (!("label" in place)) return ` to the ${place.side}`;
  return ` ${place.side} ${place.label ?? "this one"}`;
};

const spellProposal = (name: ProposalName): string =>
  "n" in name
    ? `${name.of}${name.n === null ? "" : ` ${name.n}`}`
    : name.of === "all"
      ? "all proposals"
      : name.of;
const spellProposals = (names: readonly ProposalName[]): string => names.map(spellProposal).join(" and ");

const standings = {
  open: "reopen",
  "suggested-for-closure": "suggest closing this paragraph",
  "agreed-ad-ref": "close this paragraph ad ref",
  agreed: "close this paragraph",
  suspended: "park this paragraph",
} as const;

const spellWhat = ({ what, label }: Said): string => {
  const where = label === null ? "" : `in paragraph ${label}, `;
  switch (what.say) {
    case "delete":
      return `${where}delete ${what.until ? `from ${spellNamed(what.words)} to ${spellNamed(what.until)}` : spellNamed(what.words)}`;
    case "replace":
      return `${where}replace ${spellNamed(what.words)} with ${spellNew(what.by)}`;
    case "insert":
      return `${where}${spellPlace(what.place)} add ${spellNew(what.text)}`;
    case "remove":
      return `delete paragraph${label === null ? "" : ` ${label}`}`;
    case "rewrite":
      return `alt ${spellNew(what.text)}`;
    case "new":
      return `new paragraph${what.own === null ? "" : ` ${what.own}`}${spellBeside(what.place)}: ${spellNew(what.text)}`;
    case "move":
      return `move${spellBeside(what.place)}`;
    case "support":
      return `supports ${spellProposals(what.proposals)}`;
    case "oppose":
      return `opposes ${spellProposals(what.proposals)}`;
    case "withdraw":
      return `withdraws ${spellProposals(what.proposals)}`;
    case "position":
      return `${what.position === "reserve" ? "reserves" : "objects"}${what.note === null ? "" : `: ${what.note}`}`;
    case "lift":
      return "lifts its reservation";
    case "agree":
      return "agrees";
    case "decide":
      return `${what.decision} ${spellProposals(what.proposals)}${what.amendedBy === null ? "" : " as amended"}`;
    case "bracket":
    case "unbracket":
      return `${what.say} ${what.words === null ? "this paragraph" : spellNamed(what.words)}`;
    case "standing":
      return standings[what.to];
    case "go":
      return `go ${what.label}`;
    case "step":
      return what.by > 0 ? "next" : "previous";
    case "undo":
      return "undo";
  }
};

const spellSpeakers = ({ codes, onBehalfOf, supporters }: Speakers): string => {
  const support = supporters.length === 0 ? "" : `, supported by ${supporters.join(" and ")}`;
  const behalf = onBehalfOf === null ? "" : `, on behalf of ${onBehalfOf}`;
  return `${codes.join(" and ")}${support}${behalf}: `;
};

/** A line that says exactly this. */
export const spelled = (said: readonly Said[]): string =>
  said
    .map((each, n) => {
      const before = said[n - 1]?.speakers ?? null;
      const isSame = n > 0 && JSON.stringify(before) === JSON.stringify(each.speakers);
      return `${each.speakers && !isSame ? spellSpeakers(each.speakers) : ""}${spellWhat(each)}`;
    })
    .join("; ");

/** The same with the nth of several places chosen, wherever words are named without one that the refusal is about. */
export const withPlace = (said: readonly Said[], text: string, n: number): readonly Said[] => {
  const chosen = (words: Named): Named =>
    words.text === text && words.nth === null ? { ...words, nth: n } : words;
  return replaced(said, chosen);
};

/** The same with other words named. */
export const withWords = (said: readonly Said[], text: string, other: string): readonly Said[] =>
  replaced(said, (words) => (words.text === text ? { ...words, text: other } : words));

const replaced = (said: readonly Said[], make: (words: Named) => Named): readonly Said[] =>
  said.map((each) => {
    const { what } = each;
    if (what.say === "insert" && "at" in what.place)
      return {
        ...each,
        what: {
          ...what,
          place: {
            ...what.place,
            at: make(what.place.at),
            ...(what.place.until && { until: make(what.place.until) }),
          },
        },
      };
    if ("words" in what && what.words !== null)
      return { ...each, what: { ...what, words: make(what.words) } } as Said;
    return each;
  });

/** The same with new words that end without a mark. */
export const withoutLastMark = (said: readonly Said[]): readonly Said[] => {
  const shorter = (text: New): New => ({ text: text.text.replace(/[.;:,。；，؛،!?]$/u, "") });
  return said.map((each) => {
    const { what } = each;
    if (what.say === "insert") return { ...each, what: { ...what, text: shorter(what.text) } };
    return what.say === "replace" ? { ...each, what: { ...what, by: shorter(what.by) } } : each;
  });
};
