// Signing in with an address and a password, and the limits on attempts.

import type { Db } from "#db/client";
import { passwordMatches } from "#db/people/passwords";
import { type Person, personByEmail } from "#db/people/people";
import { admitAttempt, forgiveAttempt, windowMinutes } from "#db/people/sign-in-failures";
import { sha256 } from "#domain/digest";
import { peopleLimits } from "#domain/limits";
import { canonicalEmail } from "#domain/people/people";
import { Refusal } from "#domain/refusal";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { audit, auditThrottled } from "./audit";

/**
 * Failures allowed within `windowMinutes`: of one account from one network, of one account from everywhere (NIST SP
 * 800-63B-4, 3.2.2: at most 100), and of one network, which a whole conference may share. Exceeding the last refuses
 * nobody with the right password.
 */
export const mostFailures = { accountHere: 10, account: 100, network: 50 } as const;
/**
 * Attempts of a network over its limit that may queue, some ten seconds' worth; further ones are refused unread, and
 * not counted.
 */
const longestLine = 500;

export type Credentials = { readonly email: string; readonly password: string; readonly peer: string };

/** Throws where signing in with a password is disabled. */
export const requirePasswords = (): void => {
  if (runtime().config.withoutPasswords)
    throw new Refusal("not-allowed", "Nobody signs in with a password here: come in by your organisation.");
};

/**
 * The person with this address and password. Throws `not-signed-in` alike for an unknown address, a wrong password and
 * a disabled person, after the same work; `too-many` when the account has failed too often, and instead of
 * `not-signed-in` when the network has.
 */
export const signIn = async ({ email, password, peer }: Credentials): Promise<Person> => {
  requirePasswords();
  const { db } = runtime().database;
  const address = canonicalEmail(email).slice(0, 1000);
  const account = accountKey(address);
  const network = networkOf(peer);
  const shared = `peer ${network}`;
  if ((lines.get(network)?.length ?? 0) >= longestLine) throw await throttled(peer);
  const attempt = await admitAttempt(db, [
    { key: `${account} ${network}`, most: mostFailures.accountHere },
    { key: account, most: mostFailures.account },
    { key: shared, most: mostFailures.network, lenient: true },
  ]);
  if (!attempt) throw await throttled(peer);
  const check = () => personWith(db, address, password);
  const { person, matches } = await (attempt.isOver ? inLine(network, check) : check());
  if (person && matches) {
    await forgiveAttempt(db, attempt, [shared]);
    return person;
  }
  if (attempt.isOver) throw await throttled(peer);
  // The text typed as an address may be a password, so only a known account is named.
  await audit({ event: "sign-in-failed", userId: person?.id ?? null, facts: { factor: "password" } });
  throw new Refusal("not-signed-in", "The e-mail address or the password is not right.");
};

/**
 * The key under which failures of an account are counted. The address may be a password typed into the wrong field:
 * only its hash is stored.
 */
export const accountKey = (address: string): string => `account ${sha256(address)}`;

const throttled = async (peer: string): Promise<Refusal> => {
  await auditThrottled(networkOf(peer));
  return tooMany(peer);
};

/** The refusal after too many attempts, which is also logged. */
export const tooMany = (peer: string): Refusal => {
  log.warn("sign-in throttled", { peer });
  return new Refusal(
    "too-many",
    "There were too many failed sign-ins. Wait up to {windowMinutes} minutes, then try again.",
    { windowMinutes },
  );
};

type PasswordMatch = { readonly person: Person | undefined; readonly matches: boolean };

const personWith = async (db: Db, address: string, password: string): Promise<PasswordMatch> => {
  // The database would fail on NUL, which no address contains.
  const person = address.includes("\0") ? undefined : await personByEmail(db, address);
  const isRight = await passwordMatches(
    person?.passwordHash ?? null,
    password.slice(0, peopleLimits.password + 1),
  );
  return { person, matches: isRight && person?.disabledAt === null };
};

type AttemptQueue = { last: Promise<unknown>; length: number };
const lines = new Map<string, AttemptQueue>();

// One at a time, so that a network with endless attempts takes no more than one processor from the others.
const inLine = async <T>(network: string, work: () => Promise<T>): Promise<T> => {
  const line = lines.get(network) ?? { last: Promise.resolve(), length: 0 };
  lines.set(network, line);
  line.length += 1;
  const turn = line.last.then(work);
  line.last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    line.length -= 1;
    if (line.length === 0) lines.delete(network);
  }
};

/**
 * What counts as one peer: an IPv4 address, or the /64 network of an IPv6 address, all of which belongs to one
 * subscriber.
 */
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
