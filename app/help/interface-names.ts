// How the interface calls its places and acts, for sentences that send somebody there: the sheets of help and the tour.
import type { MessageTree } from "../words";

/** The name of each in such sentences, and where the catalogue has it. */
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

// An ellipsis says that a button asks something more; within a sentence it would break it off.
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

/** The names in the language of these words. */
export const interfaceNames = (words: MessageTree): Record<string, string> =>
  Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, labelAt(words, address)]));
