// Commands about people for the operator of an installation: above all so that the only member of the secretariat can
// regain access.
import type { Db } from "#db/client";
import { listedPeople } from "#db/people/listed-people";
import { type Person, personByEmail } from "#db/people/people";
import { forgiveAccount } from "#db/people/sign-in-failures";
import { type Role, roles } from "#domain/people/access";
import type { ListFault } from "#domain/people/pasted-people";
import { canonicalEmail } from "#domain/people/people";
import { isRefusal } from "#domain/refusal";
import { say as sentenceOf } from "#domain/saying";
import { readForm } from "#server/languages/form-faults";
import { InvitedList, inviteListIn, LineFaults } from "#server/people/invited-people";
import { resetLinkIn } from "#server/people/password-resets";
import { changePersonIn } from "#server/people/people";
import { takeFactorsAwayIn } from "#server/people/second-factors";
import type { WaysIn } from "#server/people/ways-in";
import { accountKey } from "#server/sign-in/password";
import { factorKey } from "#server/sign-in/second-factor";
import { type CommandArguments, calling, Misused, say } from "./command";
import { withDatabase } from "./installation";

/** Lists everybody. */
export const list = async ({ place }: CommandArguments): Promise<number> => {
  const everybody = await withDatabase(place, (db) => listedPeople(db));
  for (const { email, name, usualRole, delegation, isDisabled, hasPassword } of everybody) {
    const parts = [email, name, usualRole, delegation ?? "-"];
    if (isDisabled) parts.push("shut out");
    if (!hasPassword) parts.push("no password");
    say(parts.join(" · "));
  }
  say(everybody.length === 1 ? "1 person." : `${everybody.length} people.`);
  return 0;
};

/** Makes an invitation. */
export const add = async ({ place, words: [email = ""], option }: CommandArguments): Promise<number> => {
  const [name, role] = [option("name"), option("role")];
  if (!name || !role) throw new Misused("Give --name and --role.");
  const delegation = option("delegation")?.toUpperCase() ?? null;
  const form = readForm(InvitedList, { people: [{ email, name, role: roleOf(role), delegation }] });
  if (!form.ok)
    throw new Misused(form.faults.map((fault) => sentenceOf(fault).replace("people.0.", "--")).join(" "));
  const { people } = form.data;
  const links = await withDatabase(place, (db) =>
    db.transaction((tx) => inviteListIn(tx, null, people)).catch(inWords),
  );
  for (const link of links) {
    say(`${link.name} joins by this link, once, until ${link.expiresAt.toISOString()}:`);
    say(`${place.address}${link.path}`);
  }
  return 0;
};

const roleOf = (word: string): Role => {
  const role = roles.find((each) => each === word);
  if (!role) throw new Misused(`“${word}” is no role. Choose from: ${roles.join(", ")}.`);
  return role;
};

const faultWords: Readonly<Record<ListFault, string>> = {
  name: "The name is missing.",
  "no-email": "The address is missing.",
  email: "That is no e-mail address.",
  twice: "The address is named twice.",
  known: "Somebody with this address is here already.",
  role: "The role is missing.",
  "needs-delegation": "A delegate acts for a delegation: give --delegation.",
  "acts-for-none": "In this role a person acts for no delegation.",
  "not-here": "The delegation is not in this installation. Its secretariat adds it first.",
  delegation: "The delegation is not in this installation. Its secretariat adds it first.",
};

// The list has one line, so its fault needs no line number.
const inWords = (error: unknown): never => {
  const lines = isRefusal(error) ? LineFaults.safeParse(error.facts.lines) : undefined;
  const fault = lines?.data?.[0]?.faults[0];
  throw fault === undefined ? error : new Error(faultWords[fault]);
};

/** Makes a link to a new password. */
export const reset = ({ place, words: [email = ""], has }: CommandArguments): Promise<number> =>
  withPerson(place, email, async (db, person) => {
    if (person.disabledAt !== null)
      throw new Error(
        `${person.email} is shut out. Let the person in first: ${calling} people enable ${person.email}`,
      );
    if (place.withoutPasswords)
      throw new Error(
        "Nobody signs in with a password here: PASSWORDS is off. Unset it and start the servers again, or see to the person's account at the provider.",
      );
    const keep = has("keep");
    const { link, expiresAt, ways } = await db.transaction((tx) =>
      resetLinkIn(tx, { by: null, userId: person.id, keep }),
    );
    sayWays(ways);
    say(`${person.name} sets a new password by this link, once, until ${expiresAt}:`);
    say(`${place.address}${link}`);
  });

// P14c: what opens the account without a password, and what the link does with it.
const sayWays = ({ stay, passkeys, identities }: WaysIn): void => {
  const lines = [
    ...passkeys.map(({ label, createdAt }) => `passkey “${label}”, since ${createdAt}`),
    ...identities.map(({ issuer, createdAt }) => `account of ${issuer}, linked since ${createdAt}`),
  ];
  if (lines.length === 0) return;
  say(stay ? "These stay as they are:" : "These go when the link is used; with --keep they would stay:");
  for (const line of lines) say(`  ${line}`);
};

/** Forgets failed sign-ins. */
export const unlock = ({ place, words: [email = ""] }: CommandArguments): Promise<number> =>
  withPerson(place, email, async (db, person) => {
    const count =
      (await forgiveAccount(db, accountKey(person.email))) + (await forgiveAccount(db, factorKey(person.id)));
    say(
      count === 0
        ? `No failed sign-in of ${person.email} counts now.`
        : `The failed sign-ins of ${person.email} count no more.`,
    );
    if (person.disabledAt !== null)
      say(`The person is shut out all the same: ${calling} people enable ${person.email}`);
  });

/** Removes second factors, passkeys and linked accounts. */
export const factors = ({ place, words: [email = ""] }: CommandArguments): Promise<number> =>
  withPerson(place, email, async (db, { id, name }) => {
    await db.transaction((tx) => takeFactorsAwayIn(tx, { by: null, userId: id }));
    say(`${name} signs in without a second factor now. Sessions and tokens have ended.`);
  });

/** Changes a role. */
export const changeRole = ({
  place,
  words: [email = "", word = ""],
  option,
}: CommandArguments): Promise<number> => {
  const usualRole = roleOf(word);
  const delegation = option("delegation")?.toUpperCase();
  return withPerson(place, email, async (db, { id, name }) => {
    await change(db, id, { usualRole, ...(delegation !== undefined && { delegation }) });
    say(`${name} is ${usualRole}${delegation === undefined ? "" : ` for ${delegation}`} from now on.`);
  });
};

/** Disables or enables a person. */
export const setDisabled = (
  { place, words: [email = ""] }: CommandArguments,
  to: "disabled" | "enabled",
): Promise<number> =>
  withPerson(place, email, async (db, { id, name }) => {
    await change(db, id, { disabled: to === "disabled" });
    say(to === "disabled" ? `${name} is shut out.` : `${name} may sign in.`);
  });

const change = (db: Db, userId: string, body: Parameters<typeof changePersonIn>[2]): Promise<void> =>
  db.transaction((tx) => changePersonIn(tx, { by: null, userId }, body));

const withPerson = async (
  place: CommandArguments["place"],
  email: string,
  work: (db: Db, person: Person) => Promise<void>,
): Promise<number> => {
  await withDatabase(place, async (db) => {
    const person = await personByEmail(db, canonicalEmail(email));
    if (!person || person.cameWith !== null) throw new Error(`Nobody here has the address ${email}.`);
    await work(db, person);
  });
  return 0;
};
