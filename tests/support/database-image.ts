// Before the server's tests: an embedded database is made and migrated once, and each test file begins with a copy of it.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { newFolder, removeFolder } from "./server-process";

/** Makes the image; what is answered takes it away. */
export const setup = async (): Promise<() => void> => {
  const folder = newFolder();
  const image = path.join(folder, "database.tar");
  const client = await PGlite.create({ extensions: { pg_trgm } });
  await migrate(drizzle(client), { migrationsFolder: path.join(import.meta.dirname, "../../db/migrations") });
  const content = await client.dumpDataDir("none");
  await writeFile(image, Buffer.from(await content.arrayBuffer()));
  await client.close();
  process.env.TEST_DATABASE_IMAGE = image;
  return () => removeFolder(folder);
};
