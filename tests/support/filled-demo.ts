// Before the journeys: the demo meeting is filled once, by its own command, and each journey begins with a copy of it.
import { freePort, newFolder, removeFolder, startServer } from "./server-process";

/** Fills the meeting; what is answered takes it away. */
export const setup = async (): Promise<() => void> => {
  const folder = newFolder();
  const server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
  const code = await server.end("SIGTERM");
  if (code !== 0) throw new Error(`The demo meeting ended with ${code}:\n${server.printed()}`);
  process.env.TEST_FILLED_DEMO = folder;
  return () => removeFolder(folder);
};
