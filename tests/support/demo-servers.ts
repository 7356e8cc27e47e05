// The demo meeting as journeys meet it: one server, or as many as ADREF_E2E_SERVERS says, behind a proxy that sends each
// request and each socket to another of them.
import { freePort, type ServerPlace, type ServerProcess, startServer } from "./server-process";
import { type SeveralServers, startSeveral } from "./several-servers";

export type DemoServers = {
  readonly place: ServerPlace;
  /** Ends them in order and starts them again, one after the other where there are several. */
  restart(): Promise<void>;
  /** Ends them; each is to end with 0. */
  end(): Promise<void>;
};

type Settings = {
  readonly dataDir: string;
  /** Settings that name the port at which the one server is reached. */
  readonly env?: (port: number) => Promise<Record<string, string>>;
};

const count = Number(process.env.ADREF_E2E_SERVERS ?? 1);

/** Starts it: one server where it has settings of its own. */
export const openDemo = async ({ dataDir, env }: Settings): Promise<DemoServers> =>
  count > 1 && !env
    ? severalDemo(await startSeveral({ count, pages: true, demo: true }))
    : oneDemo(dataDir, env);

const oneDemo = async (dataDir: string, env: Settings["env"]): Promise<DemoServers> => {
  const start = async (port: number) =>
    startServer({ demo: true, dataDir, port, env: (await env?.(port)) ?? {} });
  let server = await start(await freePort());
  const end = () => endWell(server.end("SIGTERM"), server);
  return {
    get place() {
      return { base: server.base, dataDir, pids: [server.pid] };
    },
    restart: async () => {
      await end();
      server = await start(server.port);
    },
    end,
  };
};

const severalDemo = (several: SeveralServers): DemoServers => {
  const end = (n: number) => endWell(several.terminate(n), several.servers[n]);
  return {
    get place() {
      return {
        base: several.proxy.base,
        dataDir: several.folder,
        pids: several.servers.map(({ pid }) => pid),
        databaseUrl: several.database.url,
      };
    },
    restart: async () => {
      for (const n of several.servers.keys()) {
        await end(n);
        await several.restart(n);
      }
    },
    end: async () => {
      for (const n of several.servers.keys()) await end(n);
      await several.close();
    },
  };
};

const endWell = async (ending: Promise<number | null>, server: ServerProcess | undefined): Promise<void> => {
  const code = await ending;
  if (code !== 0) throw new Error(`A demo meeting ended with ${code}:\n${server?.printed()}`);
};
