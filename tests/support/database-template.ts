// Before the server's tests: a PostgreSQL is started where none is named, and a migrated database made that each test file
// begins with a copy of.
import { forWorkers, startTestServer } from "./database";

/** Makes it; what is answered takes it away. */
export const setup = async (): Promise<() => Promise<void>> => {
  const server = await startTestServer();
  forWorkers(server);
  return server.close;
};
