// R3b: the names by which a file read on its own calls things: those in the file, which nothing proves.

import type { IssuedBlock } from "#domain/texts/values";
import { usualZone, zoneOf } from "../agreement/meeting-time";
import { isObject } from "../typed-entries";
import { calledBy } from "./called";
import { printable, printableSentence } from "./printable";
import type { RecordEntry, RecordNames } from "./record-words";

/** Names where nothing is known. */
export const nobody: RecordNames = {
  zone: usualZone,
  paragraph: () => null,
  person: () => null,
  proposal: () => null,
  text: () => null,
  submission: () => null,
  passage: () => null,
  theme: () => null,
};

type NamingFile = {
  readonly people: Readonly<Record<string, string>>;
  readonly entries: readonly RecordEntry[];
  readonly blocks: readonly IssuedBlock[];
};

/** The names in a file; none where the file is malformed. */
export const namesIn = (file: NamingFile): RecordNames => {
  try {
    return namesOf(file);
  } catch {
    return nobody;
  }
};

const namesOf = ({ people, entries, blocks }: NamingFile): RecordNames => {
  const called = new Map(
    blocks.map((block) => [String(block.pid), printableSentence(calledBy(block, block.label))]),
  );
  const symbols = new Map(
    entries.flatMap(({ act, facts }) =>
      act === "text.issued" ? [[facts.n, printable(String(facts.symbol))]] : [],
    ),
  );
  return {
    ...nobody,
    zone: zoneIn(entries),
    paragraph: (pid) => called.get(pid) ?? null,
    person: (userId) => (Object.hasOwn(people, userId) ? printable(String(people[userId])) : null),
    text: (n) => symbols.get(n) ?? null,
  };
};

// The zone of the meeting as last recorded.
const zoneIn = (entries: readonly RecordEntry[]): string => {
  const said = entries.findLast(
    ({ act, facts }) =>
      /^draft\.(created|changed)$/.test(act) && isObject(facts.settings) && "timeZone" in facts.settings,
  );
  return zoneOf(isObject(said?.facts.settings) ? said.facts.settings : {});
};
