// People who come from their organisation's identity provider: who comes in, and to whom an identity is bound (P9).
import { z } from "zod";
import { findIdentity, identitiesOf, insertIdentity, markIdentityUsed } from "#db/people/identities";
import { holdPeople, type Person, personByEmail, personById } from "#db/people/people";
import { type Entrance, whoComesIn } from "#domain/people/identities";
import { canonicalEmail } from "#domain/people/people";
import { runtime } from "#server/runtime";
import { audit } from "./audit";
import type { Actor } from "./session";

/** What a provider says of somebody, as far as it is used (OpenID Connect Core 1.0, 2 and 5.1). */
const Claims = z.object({
  iss: z.string().max(1000),
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  email_verified: z.unknown().optional(),
});

/** Why nobody came in, for the page that says so. */
export type IdentityFault = Extract<Entrance, { refused: string }>["refused"];

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
  const { iss: issuer, sub: subject, email, email_verified } = claims.data;
  return database.db.transaction(async (tx) => {
    await holdPeople(tx);
    const identity = await findIdentity(tx, { issuer, subject });
    const addressed = email === undefined ? undefined : await personByEmail(tx, canonicalEmail(email));
    const entrance = whoComesIn({
      bound: identity?.userId ?? null,
      asking: asking?.userId ?? null,
      addressed: addressed
        ? { person: addressed.id, hasIdentity: (await identitiesOf(tx, addressed.id)).length > 0 }
        : null,
      // A boolean: "false" as words is not nothing, and nobody vouches with a 1.
      isVerified: email_verified === true,
    });
    const refuse = async (reason: IdentityFault, userId: string | null) => {
      await audit({ event: "identity-refused", userId, facts: { reason } }, tx);
      return reason;
    };
    if ("refused" in entrance) return refuse(entrance.refused, asking?.userId ?? addressed?.id ?? null);
    const person = await personById(tx, entrance.person);
    if (!person || person.disabledAt !== null) return refuse("unknown", entrance.person);
    if (identity) await markIdentityUsed(tx, identity.id);
    if (entrance.binds) {
      await insertIdentity(tx, person.id, { issuer, subject });
      const by = asking ? "person" : "address";
      await audit(
        { event: "identity-bound", actorId: person.id, userId: person.id, facts: { issuer, by } },
        tx,
      );
    }
    return person;
  });
};
