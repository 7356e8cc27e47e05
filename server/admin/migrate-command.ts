// `adref migrate`: brings the database to the version of this program.

import { openPostgres } from "#db/client";
import { appliedVersions, knownVersions, standingOf } from "#db/versions";
import { type CommandArguments, say } from "./command";
import { reachBeside, refusals, withReached, withSession } from "./installation";

/** Applies the migrations the database lacks. */
export const migrate = ({ place }: CommandArguments): Promise<number> =>
  withReached(reachBeside(place), async ({ url }) => {
    const known = knownVersions();
    const applied = await withSession(url, appliedVersions);
    const standing = standingOf(applied, known);
    if (standing === "newer" || standing === "foreign") throw new Error(refusals[standing]);
    await (await openPostgres(url, { name: "adref admin" })).close();
    for (const { name } of known.slice(applied.length)) say(`Applied ${name}.`);
    say(
      standing === "same"
        ? "The database is of this version already."
        : "The database is of this version now.",
    );
    return 0;
  });
