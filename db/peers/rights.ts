// Which of the people who are connected have other rights than those they came with. The database compares: as a rule it
// answers with nothing, however many they are.
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { rowsOf } from "#db/rows";

/** The rights of a person that were found at the door of a draft. */
export type DraftRights = {
  readonly userId: string;
  readonly sessionVersion: number;
  readonly role: string;
  readonly delegation: string | null;
};

/** A person in a draft, with these rights. */
export type Admitted = DraftRights & { readonly draftId: string };

/** A person whose rights are others now. */
export type Changed = {
  readonly userId: string;
  readonly draftId: string;
  /** Whether the person's account was disabled or its sessions ended. */
  readonly isAccount: boolean;
  /** Whether the seat in the draft is another, or none. */
  readonly isSeat: boolean;
  /** When a token of the person was last revoked, within the time that was asked about; milliseconds since 1970. */
  readonly revokedAt: number | null;
};

/** How the rights with which people came are given to a statement: as rows of `came`, out of JSON. */
export const cameColumns = `came("userId" text, "draftId" text, "sessionVersion" int, role text, delegation text)`;

// Where the rows of `users` and `draft_people` that belong to `came` say something else, or are not there.
const accountChanged = `(users.id is null or users.disabled_at is not null
  or users.session_version <> came."sessionVersion")`;
const seatChanged = `(draft_people.role is distinct from came.role
  or draft_people.delegation is distinct from came.delegation)`;
const presentRights = `left join users on users.id = came."userId"
  left join draft_people on draft_people.draft_id = came."draftId" and draft_people.user_id = came."userId"`;

/** After `from … as came`: whoever came with other rights than the current ones. */
export const withOtherRights = `${presentRights} where ${accountChanged} or ${seatChanged}`;

/** Finds them. `revokedWithin`: how many milliseconds back the revoking of a token is looked for. */
export const changedRights = async (
  db: Db,
  admitted: readonly Admitted[],
  revokedWithin = 0,
): Promise<readonly Changed[]> => {
  if (admitted.length === 0) return [];
  return rowsOf<Changed>(
    db,
    sql`select came."userId", came."draftId", ${sql.raw(accountChanged)} as "isAccount",
      ${sql.raw(seatChanged)} as "isSeat", (extract(epoch from revoked.at) * 1000)::float8 as "revokedAt"
    from json_to_recordset(${JSON.stringify(admitted)}::json) as ${sql.raw(cameColumns)}
    ${sql.raw(presentRights)}
    left join (select user_id as owner, max(revoked_at) as at from api_tokens
      where revoked_at > clock_timestamp() - ${revokedWithin} * interval '1 millisecond'
      group by user_id) as revoked on revoked.owner = came."userId"
    where ${sql.raw(accountChanged)} or ${sql.raw(seatChanged)} or revoked.at is not null`,
  );
};
