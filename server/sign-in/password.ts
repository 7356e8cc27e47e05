// Signing in with an address and a password, and how often one may try.

import { passwordMatches } from "#db/people/passwords";
import { type Person, personByEmail } from "#db/people/people";
import { admitAttempt, forgiveAttempt, windowMinutes } from "#db/people/sign-in-failures";
import { sha256 } from "#domain/digest";
import { canonicalEmail, longestPassword } from "#domain/people/people";
import { Refusal } from "#domain/refusal";
import { log } from "#server/log";
import { runtime } from "#server/runtime";

/** Failures that are borne within the window of `windowMinutes`. A whole conference may share one peer. */
export const mostFailures = { account: 10, peer: 50 } as const;

export type Credentials = { readonly email: string; readonly password: string; readonly peer: string };

/**
 * The person with this address and password. Throws `not-signed-in` alike for an unknown address, a wrong password
 * and a disabled person, after the same work; `too-many` when the account or the peer has failed too often.
 */
export const signIn = async ({ email, password, peer }: Credentials): Promise<Person> => {
  const { db } = runtime().database;
  // The address may be a password typed into the wrong field, so it is kept as a hash only.
  const address = canonicalEmail(email).slice(0, 1000);
  const account = `account ${sha256(address)}`;
  const attempt = await admitAttempt(db, [
    { key: account, most: mostFailures.account },
    { key: `peer ${networkOf(peer)}`, most: mostFailures.peer },
  ]);
  if (!attempt) {
    log.warn("sign-in throttled", { peer });
    throw new Refusal(
      "too-many",
      `There were too many failed sign-ins. Wait up to ${windowMinutes} minutes, then try again.`,
    );
  }
  // The database would fail on NUL, which no address has.
  const person = address.includes("\0") ? undefined : await personByEmail(db, address);
  const matches = await passwordMatches(person?.passwordHash ?? null, password.slice(0, longestPassword + 1));
  if (!person || !matches || person.disabledAt !== null) {
    throw new Refusal("not-signed-in", "The e-mail address or the password is not right.");
  }
  await forgiveAttempt(db, attempt, account);
  return person;
};

/** What counts as one peer: an IPv4 address, or the /64 network of an IPv6 address, which one subscriber holds whole. */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = (tail ?? "").split(":").filter((group) => group !== "");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array<string>(gap).fill("0"), ...rest];
  return `${all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
};
