// People who come from their organisation's identity provider: who comes in, and to whom an identity is bound (P9).
import { z } from "zod";
import type { Db } from "#db/client";
import { findIdentity, hasOrHadIdentity, insertIdentity, markIdentityUsed } from "#db/people/identities";
import { holdPeople, type Person, personByEmail, personById } from "#db/people/people";
import type { Claims as AllClaims } from "#domain/people/claims";
import { type Entrance, type Identity, whoComesIn } from "#domain/people/identities";
import { canonicalEmail } from "#domain/people/people";
import { runtime } from "#server/runtime";
import { audit } from "./audit";
import { addByClaims, announceClaimed, applyClaims, type Claimed } from "./claimed-rights";
import type { Actor } from "./session";

/** What a provider says of somebody, as far as it is used (OpenID Connect Core 1.0, 2 and 5.1). */
const Claims = z.object({
  iss: z.string().max(1000),
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  email_verified: z.unknown().optional(),
});

/** Why nobody came in, for the page that says so. */
export type IdentityFault = Extract<Entrance, { refused: string }>["refused"] | "withdrawn";

const All = z.record(z.string(), z.unknown());

const withoutSlash = (address: string): string => address.replace(/\/$/, "");

/**
 * Who comes in with these claims, of a token that was checked. `asking` has asked to bind the identity to the own account.
 * A token of another issuer than ours is nobody's (OpenID Connect Discovery 1.0, 4.3).
 */
export const comeFromOrganisation = async (
  profile: unknown,
  asking: Actor | null,
): Promise<Person | IdentityFault> => {
  const { database, config } = runtime();
  const claims = Claims.safeParse(profile);
  if (!claims.success || withoutSlash(claims.data.iss) !== withoutSlash(config.oidc?.issuer ?? ""))
    return "unknown";
  const known = { ...claims.data, all: All.parse(profile) };
  const came = await database.db.transaction((tx) => comeInAs(tx, known, asking));
  if (typeof came === "string") return came;
  announceClaimed(came.person, came.drafts);
  return came.person;
};

type KnownClaims = z.infer<typeof Claims> & { readonly all: AllClaims };

const comeInAs = async (
  tx: Db,
  known: KnownClaims,
  asking: Actor | null,
): Promise<Claimed | IdentityFault> => {
  await holdPeople(tx);
  const { iss: issuer, sub: subject } = known;
  const email = known.email === undefined ? undefined : canonicalEmail(known.email);
  const identity = await findIdentity(tx, { issuer, subject });
  const addressed = email === undefined ? undefined : await personByEmail(tx, email);
  const entrance = whoComesIn({
    bound: identity?.userId ?? null,
    asking: asking?.userId ?? null,
    addressed: addressed
      ? { person: addressed.id, hasIdentity: await hasOrHadIdentity(tx, addressed.id) }
      : null,
    // A boolean: "false" as words is not nothing, and nobody vouches with a 1.
    isVerified: known.email_verified === true,
  });
  const refuse = async (reason: IdentityFault, userId: string | null) => {
    await audit({ event: "identity-refused", userId, facts: { reason } }, tx);
    return reason;
  };
  if ("refused" in entrance) {
    const isNew = entrance.refused === "unknown" && email !== undefined;
    const added = isNew ? await addByClaims(tx, { email, claims: known.all }) : null;
    if (!added) return refuse(entrance.refused, asking?.userId ?? addressed?.id ?? null);
    await bind(tx, added, { issuer, subject, by: "claims" });
    return { person: added, drafts: [] };
  }
  const person = await personById(tx, entrance.person);
  const claimed = person && (await withRights(tx, person, asking ? null : known.all));
  if (claimed === "withdrawn") return refuse("withdrawn", entrance.person);
  if (!claimed || claimed.person.disabledAt !== null) return refuse("unknown", entrance.person);
  if (identity) await markIdentityUsed(tx, identity.id);
  if (entrance.binds) await bind(tx, claimed.person, { issuer, subject, by: asking ? "person" : "address" });
  return claimed;
};

// Who is locked by hand stays out, and the rights of who only binds an account stay as they are.
const withRights = async (
  tx: Db,
  person: Person,
  claims: AllClaims | null,
): Promise<Claimed | "withdrawn"> => {
  const isLocked = person.disabledAt !== null && person.rightsFrom !== "withdrawn";
  return claims === null || isLocked ? { person, drafts: [] } : applyClaims(tx, person, claims);
};

type IdentityBinding = Identity & { readonly by: "person" | "address" | "claims" };

const bind = async (tx: Db, { id }: Person, { by, ...identity }: IdentityBinding): Promise<void> => {
  await insertIdentity(tx, id, identity);
  const facts = { issuer: identity.issuer, by };
  await audit({ event: "identity-bound", actorId: id, userId: id, facts }, tx);
};
