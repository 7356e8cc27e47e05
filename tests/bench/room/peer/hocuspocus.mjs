// Hocuspocus with SQLite, as its own extension for it stores documents. That extension needs a compiler or a download where it
// is installed: the same statements go through a build of SQLite that comes as a package.
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import Sqlite from "libsql";

const [port, file] = process.argv.slice(2);
const db = new Sqlite(file);
db.exec(
  'create table if not exists "documents" ("name" varchar(255) not null, "data" blob not null, unique(name))',
);
const select = db.prepare('select data from "documents" where name = ?');
const insert = db.prepare(
  'insert into "documents" ("name", "data") values (?, ?) on conflict(name) do update set data = excluded.data',
);

const server = new Server({
  port: Number(port),
  address: "127.0.0.1",
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => select.get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => void insert.run(documentName, state),
    }),
  ],
});

await server.listen();
process.stdout.write("running at\n");
