// Everybody of the installation in a list: they may be thousands.
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { packedColumns, packedRows } from "#db/packed-rows";
import { users } from "#db/schema/people";
import { isOfThisInstallation, type Person } from "./people";

/** Somebody of the installation in a list. */
export type ListedPerson = Pick<
  Person,
  "id" | "email" | "name" | "usualRole" | "delegation" | "rightsFrom"
> & {
  readonly isDisabled: boolean;
  readonly isErased: boolean;
  readonly hasPassword: boolean;
};

/** Everybody of the installation, disabled people too, by name; one person alone where that is said. */
export const listedPeople = (db: Db, only: string | null = null): Promise<ListedPerson[]> => {
  const { id, email, name, usualRole, delegation, rightsFrom } = users;
  const person = packedColumns({
    ...{ id, email, name, usualRole, delegation, rightsFrom },
    isDisabled: isNotNull(users.disabledAt),
    isErased: isNotNull(users.erasedAt),
    hasPassword: isNotNull(users.passwordHash),
  });
  return packedRows(
    db,
    sql`select ${person} as packed, row_number() over (order by ${name}, ${id}) as place
      from ${users} where ${and(isOfThisInstallation, only === null ? undefined : eq(id, only))}`,
  );
};
