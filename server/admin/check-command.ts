// `adref check`: looks for damage in everything that an installation stores, names what is wrong, and changes nothing.
import { everythingWrong } from "./check/everything";
import { type CommandArguments, complain, say } from "./command";
import { withDatabase, withSession } from "./installation";

/** Runs all checks, and returns 1 where anything is wrong. */
export const check = ({ place }: CommandArguments): Promise<number> =>
  withDatabase(place, (db, url) =>
    withSession(url, async (client) => {
      let count = 0;
      for await (const { where, what } of everythingWrong({ place, db, client })) {
        count += 1;
        complain(`${where}: ${what}.`);
      }
      if (count === 0) say("Everything was looked at, and nothing is wrong.");
      else complain(count === 1 ? "1 thing is wrong." : `${count} things are wrong.`);
      return count === 0 ? 0 : 1;
    }),
  );
