// Boot: environment, database, rooms, the demo meeting when asked for, then the listening socket.
import path from "node:path";
import { openDatabase } from "#db/client";
import { dropUnshown } from "#db/submissions/submissions";
import { watchSilences } from "#server/agreement/silence-watch";
import { sweepUploadFolders } from "#server/http/upload-folder";
import { setupLink } from "#server/people/invitations";
import { Post } from "#server/record/mail/post";
import { buildWhenNeeded } from "./build";
import { carrierTo } from "./carrier";
import { readConfig } from "./config";
import { fillDemo } from "./demo/meeting";
import { demoAccounts, demoSignIns } from "./demo/people";
import { closeReaders } from "./intake/intake";
import { log } from "./log";
import { makeRooms } from "./room/rooms";
import { provideRuntime } from "./runtime";
import { listen, requireFreePort } from "./web";

const demo = process.argv.includes("demo");
const dev = process.env.NODE_ENV !== "production";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const boot = async (): Promise<void> => {
  const config = readConfig({ ...(demo ? { DATA_DIR: "./data/demo" } : {}), ...process.env });
  await requireFreePort(config);
  if (!dev) await buildWhenNeeded();
  process.env.NEXTAUTH_SECRET = config.secret;
  if (config.publicUrl) process.env.NEXTAUTH_URL = config.publicUrl;
  else process.env.AUTH_TRUST_HOST = "true";

  const database = await openDatabase({ url: config.databaseUrl, folder: path.join(config.dataDir, "db") });
  await sweepUploadFolders();
  await dropUnshown(database.db);
  const rooms = makeRooms(database);
  provideRuntime({ config, database, rooms, ...(demo && { demo: demoSignIns }) });
  if (demo) await fillDemo();

  const silences = await watchSilences();
  const web = await listen({ dev, host: config.host, port: config.port }, rooms.handleUpgrade);
  const post =
    config.mail && config.publicUrl ? new Post(carrierTo(config.mail), config.publicUrl) : undefined;
  post?.start();
  const address = config.publicUrl ?? `http://${config.host}:${web.port}`;
  stopOnSignal(async () => {
    await silences.stop();
    await post?.close();
    await rooms.close();
    await web.close();
    closeReaders();
    await database.close();
  });

  if (process.env.REDIS_URL) say("REDIS_URL is not used yet: run one server process on a database.");
  if (demo) for (const line of demoAccounts()) say(line);
  const link = await setupLink();
  if (link) say(`Nobody can sign in yet. Set up the first account within a day: ${address}${link}`);
  say(`ready ${address}`);
};

const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 9000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error("stopping failed", error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
};

process.on("unhandledRejection", (error) => log.error("a promise was left alone", error));

boot().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
