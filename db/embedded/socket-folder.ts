// Where the socket of a cluster is: beside the cluster, so that whoever may use the data folder finds it. A service has often a /tmp of
// its own, which the command line beside it does not see.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** In bytes, what the path of a socket may have on every system, without the six letters and the name that are added. */
const longest = 100 - "XXXXXX/.s.PGSQL.5432".length;

/**
 * Makes an empty folder, which only this user may enter, for the socket of the cluster in `folder`: beside it, or among the temporary
 * files where that path is too long or has signs that PostgreSQL reads otherwise. What earlier ones left beside it is removed, so
 * that no cluster may run in `folder` meanwhile.
 */
export const makeSocketFolder = (folder: string): string => {
  const beside = `${path.resolve(folder)}.socket-`;
  removeLeft(beside);
  const isFit = Buffer.byteLength(beside) <= longest && /^[\w./-]+$/.test(beside);
  return mkdtempSync(isFit ? beside : path.join(tmpdir(), "adref-"));
};

const removeLeft = (beside: string): void => {
  const place = path.dirname(beside);
  for (const name of readdirSync(place).filter((each) => each.startsWith(path.basename(beside))))
    rmSync(path.join(place, name), { recursive: true, force: true });
};
