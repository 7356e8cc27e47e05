// A cluster that a server runs, for a program beside it: where its socket is, as PostgreSQL notes it in its folder.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { embeddedUrl } from "./cluster";

/**
 * The address of a database in the cluster that runs in this folder; null where none runs. Throws an error that says what to do
 * where its socket is out of sight, as in another container.
 */
export const runningCluster = (folder: string): ((database: string) => string) | null => {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [, , , , sockets = "", , , state = ""] = readFileSync(file, "utf8").split("\n");
  if (sockets === "" || state.trim() !== "ready") return null;
  if (!existsSync(sockets))
    throw new Error(
      `The server's PostgreSQL is reached through ${sockets}, which is not to be seen from here. ` +
        "Run this in the same container, or set TMPDIR for the server to a folder that both see.",
    );
  return (database) => embeddedUrl(database, sockets);
};
