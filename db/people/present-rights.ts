// What has become of the rights with which somebody came through the door: asked within the transaction of what they do.
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { draftPeople } from "#db/schema/drafts";
import { apiTokens, users } from "#db/schema/people";
import { sessions } from "#db/schema/sign-in";
import { isValidToken } from "./api-tokens";
import type { SeatRow } from "./people";

/** A person as found at the door. `seat`: the one in the draft that is acted on, where there is one. */
export type Came = {
  readonly userId: string;
  readonly usualRole: string;
  /** The token or the session that asked; of neither, the version of the person's sessions. */
  readonly by: { readonly tokenId: string } | { readonly sessionId: string } | { readonly version: number };
  readonly seat?: Omit<SeatRow, "userId"> | undefined;
};

const now = sql`clock_timestamp()`;

const stillHolds = (by: Came["by"]): SQL | undefined => {
  if ("tokenId" in by)
    return sql`exists (select from ${apiTokens} where ${and(eq(apiTokens.id, by.tokenId), isValidToken())})`;
  if ("version" in by) return eq(users.sessionVersion, by.version);
  return sql`exists (select from ${sessions} where ${sessions.id} = ${by.sessionId} and ${sessions.endedAt} is null
    and ${sessions.version} = ${users.sessionVersion} and ${sessions.until} > ${now})`;
};

const sitsStill = (userId: string, seat: Came["seat"]): SQL<boolean> =>
  seat === undefined
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from ${draftPeople} where ${draftPeople.draftId} = ${seat.draftId}
        and ${draftPeople.userId} = ${userId} and ${draftPeople.role} = ${seat.role}
        and ${draftPeople.delegation} is not distinct from ${seat.delegation})`;

/**
 * `gone`: the account was disabled since, or the session or token that asked has ended. `others`: the person has another role, or another
 * seat in the draft or none.
 */
export const presentRights = async (
  db: Db,
  { userId, usualRole, by, seat }: Came,
): Promise<"same" | "others" | "gone"> => {
  const [row] = await db
    .select({ isSame: sql<boolean>`${users.usualRole} = ${usualRole} and ${sitsStill(userId, seat)}` })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt), stillHolds(by)));
  if (!row) return "gone";
  return row.isSame ? "same" : "others";
};
