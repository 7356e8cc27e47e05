// The demo meeting as journeys meet it: one server, or as many as ADREF_E2E_SERVERS says, behind a proxy that sends each
// request and each socket to another of them.
import { freePort, type ServerPlace, type ServerProcess, startServer } from "./server-process";
import { type SeveralServers, startSeveral } from "./several-servers";

export type DemoServers = {
  readonly place: ServerPlace;
  /** Ends them; each is to end with 0. */
  end(): Promise<void>;
};

const count = Number(process.env.ADREF_E2E_SERVERS ?? 1);

/** Starts it. */
export const openDemo = async (dataDir: string): Promise<DemoServers> =>
  count > 1
    ? severalDemo(await startSeveral({ count, pages: true, demo: true }))
    : oneDemo(await startServer({ demo: true, dataDir, port: await freePort() }));

const oneDemo = (server: ServerProcess): DemoServers => ({
  place: { base: server.base, dataDir: server.dataDir, pids: [server.pid] },
  end: () => endWell(server.end("SIGTERM"), server),
});

const severalDemo = (several: SeveralServers): DemoServers => ({
  place: {
    base: several.proxy.base,
    dataDir: several.folder,
    pids: several.servers.map(({ pid }) => pid),
    databaseUrl: several.database.url,
  },
  end: async () => {
    for (const n of several.servers.keys()) await endWell(several.terminate(n), several.servers[n]);
    await several.close();
  },
});

const endWell = async (ending: Promise<number | null>, server: ServerProcess | undefined): Promise<void> => {
  const code = await ending;
  if (code !== 0) throw new Error(`A demo meeting ended with ${code}:\n${server?.printed()}`);
};
