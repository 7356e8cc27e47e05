// The labels of places and actions in the interface, for sentences that refer to them: the help sheets and the tour.
import type { MessageTree } from "../words";

/** Each name that such sentences use, and its address in the catalogue. */
const addresses = {
  agreement: "common.place.agreement",
  answers: "common.place.answers",
  coverage: "common.place.coverage",
  floor: "common.place.floor",
  people: "common.place.people",
  proposals: "common.place.proposals",
  record: "common.place.record",
  silence: "common.place.silence",
  submissions: "common.place.submissions",
  texts: "common.place.texts",
  installation: "common.installation",
  accept: "proposals.act.accept",
  reject: "proposals.act.reject",
  support: "proposals.act.support",
  oppose: "proposals.act.oppose",
  withdraw: "proposals.act.withdraw",
  proposalsTab: "room.margin.proposalsTab",
  positions: "room.margin.positions",
  sources: "room.margin.sources",
  history: "room.margin.history",
  preparing: "preparing.on",
  inText: "pen.inText",
  follow: "notices.follow",
  view: "room.view.title",
  text: "room.text-menu.title",
  issue: "room.text-menu.issue",
};

// An ellipsis marks a button that asks for more; inside a sentence it would read as a break.
const withoutEllipsis = (label: string): string => label.replace(/\s*…$/u, "");

const labelAt = (words: MessageTree, address: string): string => {
  const found = address
    .split(".")
    .reduce<string | MessageTree | undefined>(
      (at, key) => (typeof at === "object" ? at[key] : undefined),
      words,
    );
  if (typeof found !== "string") throw new Error(`There is no label at ${address}.`);
  return withoutEllipsis(found);
};

/** The names, in the language of these messages. */
export const interfaceNames = (words: MessageTree): Record<string, string> =>
  Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, labelAt(words, address)]));
