// The people of the demo meeting. Every account has the same password, which is printed at start-up.
import { insertDelegation, replaceMembers } from "#db/people/delegations";
import { hashPassword } from "#db/people/passwords";
import { anybody, insertPerson } from "#db/people/people";
import type { Role } from "#domain/people/access";
import { type DemoAccounts, runtime } from "../runtime";

/** The draft of the demo meeting. */
export const demoDraft = "wsis10";

/** The password of every demo account. */
export const demoPassword = "demo-2015";

const states: [code: string, name: string, region: string][] = [
  ["CHN", "China", "Asia and the Pacific"],
  ["BRA", "Brazil", "Latin America and the Caribbean"],
  ["IND", "India", "Asia and the Pacific"],
  ["USA", "United States of America", "Western Europe and others"],
  ["RUS", "Russian Federation", "Eastern Europe"],
  ["FRA", "France", "Western Europe and others"],
  ["KEN", "Kenya", "Africa"],
  ["ZAF", "South Africa", "Africa"],
  ["MEX", "Mexico", "Latin America and the Caribbean"],
  ["JPN", "Japan", "Asia and the Pacific"],
];

const groups: [code: string, name: string, members: string[]][] = [
  ["G77", "Group of 77 and China", ["CHN", "BRA", "IND", "KEN", "ZAF"]],
  ["EU", "European Union and its member States", ["FRA"]],
];

const officers: [account: string, name: string, role: Role][] = [
  ["cofacilitator1", "Co-facilitator one", "co-facilitator"],
  ["cofacilitator2", "Co-facilitator two", "co-facilitator"],
  ["secretariat", "Secretariat", "secretariat"],
  ["observer", "Observer", "observer"],
];

const inRole: [account: string, role: Role][] = [
  ["bra", "delegate"],
  ["cofacilitator1", "co-facilitator"],
  ["secretariat", "secretariat"],
  ["observer", "observer"],
];

const emailOf = (account: string): string => `${account.toLowerCase()}@demo.example`;

/** Who can sign in, for the sign-in page. */
export const demoSignIns: DemoAccounts = {
  password: demoPassword,
  draft: demoDraft,
  roles: inRole.map(([account, role]) => ({ email: emailOf(account), role })),
  people: [
    ...officers
      .filter(([account]) => !["secretariat", "observer"].includes(account))
      .map(([account, name]) => ({ email: emailOf(account), name, code: null })),
    ...[...states, ...groups].map(([code, name]) => ({ email: emailOf(code), name, code })),
  ],
};

/** What to show at the start: who can sign in, with which password. */
export const demoAccounts = (): string[] => [
  `Demo accounts, password ${demoPassword}:`,
  ...officers.map(([account, , role]) => `  ${account}@demo.example  ${role}`),
  `  ${[...states, ...groups].map(([code]) => code.toLowerCase()).join("@, ")}@demo.example  delegates`,
];

/** Adds delegations and accounts where nobody is registered yet. */
export const addDemoPeople = async (): Promise<void> => {
  const { db } = runtime().database;
  if (await anybody(db)) return;
  const passwordHash = await hashPassword(demoPassword);
  await db.transaction(async (tx) => {
    for (const [code, name, region] of states)
      await insertDelegation(tx, { code, name, kind: "state", region });
    for (const [code, name, members] of groups) {
      await insertDelegation(tx, { code, name, kind: "group", region: null });
      await replaceMembers(tx, code, members);
    }
    for (const [account, name, usualRole] of officers) {
      await insertPerson(tx, {
        email: `${account}@demo.example`,
        name,
        passwordHash,
        usualRole,
        delegation: null,
      });
    }
    for (const [code, name] of [...states, ...groups]) {
      const email = `${code.toLowerCase()}@demo.example`;
      const delegate = { email, name: `Delegate of ${name}`, passwordHash, usualRole: "delegate" as const };
      await insertPerson(tx, { ...delegate, delegation: code });
    }
  });
};
