// A process with a database of its own, to be killed. Arguments: the folder. Says `open <pid> <pid of its PostgreSQL>`, and then
// the number of each row when it is committed.
import { readFileSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "#db/client";

const [folder = ""] = process.argv.slice(2);
const { db } = await openDatabase({ folder });
await db.execute("create table if not exists counted (n int primary key)");
type CountedRows = { readonly rows: readonly { readonly n: number }[] };
const last = ((await db.execute("select coalesce(max(n), 0) as n from counted")) as CountedRows).rows[0];
const cluster = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0];
process.stdout.write(`open ${process.pid} ${cluster}\n`);
for (let n = (last?.n ?? 0) + 1; ; n += 1) {
  await db.execute(`insert into counted values (${n})`);
  process.stdout.write(`${n}\n`);
}
