// Finds connected people whose rights have changed since they were admitted. The database compares: usually it returns
// nothing, however many people there are.
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { rowsOf } from "#db/rows";

/** A person's rights when they were admitted to a draft. */
export type DraftRights = {
  readonly userId: string;
  readonly sessionVersion: number;
  readonly role: string;
  readonly delegation: string | null;
};

/** A person in a draft, with these rights. */
export type Admitted = DraftRights & { readonly draftId: string };

/** A person whose rights have changed. */
export type Changed = {
  readonly userId: string;
  readonly draftId: string;
  /** Whether the account was disabled or its sessions ended. */
  readonly isAccount: boolean;
  /** Whether the seat in the draft has changed or gone. */
  readonly isSeat: boolean;
  /** When a token of the person was last revoked, within the period asked about; milliseconds since 1970. */
  readonly revokedAt: number | null;
};

/** The rights people were admitted with, as a statement gets them: rows of `came`, from JSON. */
export const cameColumns = `came("userId" text, "draftId" text, "sessionVersion" int, role text, delegation text)`;

// True where the rows of `users` and `draft_people` that belong to `came` differ or are missing.
const accountChanged = `(users.id is null or users.disabled_at is not null
  or users.session_version <> came."sessionVersion")`;
const seatChanged = `(draft_people.role is distinct from came.role
  or draft_people.delegation is distinct from came.delegation)`;
const presentRights = `left join users on users.id = came."userId"
  left join draft_people on draft_people.draft_id = came."draftId" and draft_people.user_id = came."userId"`;

/** After `from … as came`: selects the people admitted with rights other than their current ones. */
export const withOtherRights = `${presentRights} where ${accountChanged} or ${seatChanged}`;

/** `revokedWithin`: how many milliseconds back to look for revoked tokens. */
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
