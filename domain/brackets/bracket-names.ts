// Rule B5: delegations as they are named in brackets: by code or name, States in any of the six languages.
import { readCountries } from "#domain/people/countries";
import { isStateCode } from "#domain/people/states";
import { usualGroupNamed } from "#domain/people/usual-groups";
import type { DelegationCode } from "../draft";
import { namesReader, type ReadNames } from "./bracket-openings";

const delegationNamed = (name: string): readonly DelegationCode[] | null => {
  const bare = name.replace(/^the\s+/iu, "");
  if (isStateCode(bare)) return [bare];
  const group = usualGroupNamed(bare);
  if (group) return [group.code];
  if (!/\p{L}{2}/u.test(bare)) return null;
  const read = readCountries(bare);
  return read.certain ? read.codes : null;
};

const known = new Map<string, readonly DelegationCode[]>();
const mostKnown = 500;

const readAnew = namesReader(delegationNamed);

/** All States and usual groups. Names recur in every paragraph, and looking one up is cheaper than reading it again. */
export const namedInBrackets: ReadNames = (names) => {
  const read = known.get(names);
  if (read) return read;
  const codes = readAnew(names);
  if (known.size >= mostKnown) known.clear();
  known.set(names, codes);
  return codes;
};
