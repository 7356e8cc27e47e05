// The people of the installation for lists, which may be thousands long.
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { users } from "#db/schema/people";
import { isOfThisInstallation, type Person } from "./people";

export type ListedPerson = Pick<
  Person,
  "id" | "email" | "name" | "usualRole" | "delegation" | "rightsFrom"
> & {
  readonly isDisabled: boolean;
  readonly isErased: boolean;
  readonly hasPassword: boolean;
};

/** Everybody in the installation, including disabled people, by name; only one person if `only` is given. */
export const listedPeople = (db: Db, only: string | null = null): Promise<ListedPerson[]> => {
  const { id, email, name, usualRole, delegation, rightsFrom } = users;
  return db
    .select({
      ...{ id, email, name, usualRole, delegation, rightsFrom },
      isDisabled: sql<boolean>`${isNotNull(users.disabledAt)}`,
      isErased: sql<boolean>`${isNotNull(users.erasedAt)}`,
      hasPassword: sql<boolean>`${isNotNull(users.passwordHash)}`,
    })
    .from(users)
    .where(and(isOfThisInstallation, only === null ? undefined : eq(id, only)))
    .orderBy(asc(name), asc(id));
};
