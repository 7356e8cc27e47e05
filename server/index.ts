// The start of the server: environment, database, rooms, the demo meeting when requested, then the listening socket.
import { randomUUID } from "node:crypto";
import path from "node:path";
import { type Db, openDatabase } from "#db/client";
import { countMembers, databaseIdentity } from "#db/peers/membership";
import { setProgramFolder } from "#db/program-folder";
import { watchSilences } from "#server/agreement/silence-watch";
import { sweepUploadFolders } from "#server/http/upload-folder";
import { metricsDoor } from "#server/metrics/door";
import { beginToCount } from "#server/metrics/registry";
import { mailTransport } from "#server/outgoing/mail";
import { openBus } from "#server/peers/bus";
import { type LeaderJob, whileLeader } from "#server/peers/leader";
import { joinDatabase, type Membership } from "#server/peers/membership";
import { setupLink } from "#server/people/invitations";
import { Retention } from "#server/people/retention";
import { mailChannel } from "#server/record/mail/mail-channel";
import type { Addressee, NoticeChannel } from "#server/record/notice-channel";
import { NoticeSender } from "#server/record/notice-sender";
import { pushChannel } from "#server/record/push/push-channel";
import { TimeStamper } from "#server/record/time-stamper";
import { WebhookSender } from "#server/record/webhooks/webhook-sender";
import { reachProvider } from "#server/sign-in/provider";
import { requireOwnSecret } from "#server/sign-in/sealing";
import { closeWorkers } from "#server/workers/workers";
import { type Config, doubtsAbout, readConfig, storeSecret } from "./config";
import { fillDemo } from "./demo/meeting";
import { demoAccounts, demoSignIns } from "./demo/people";
import { log, logEverything, startLines } from "./log";
import { isBuild } from "./program-files";
import { makeRooms } from "./room/rooms";
import { Ownership } from "./room/several/ownership";
import type { Peers } from "./room/several/room-channel";
import { provideRuntime } from "./runtime";
import { listen, requireFreePort } from "./web";

const demo = process.argv.includes("demo");
setProgramFolder(path.join(import.meta.dirname, ".."));
// A build runs in production mode, whatever environment it is started in.
if (isBuild()) Object.assign(process.env, { NODE_ENV: "production" });
const dev = process.env.NODE_ENV !== "production";

/** Age in seconds from which unfinished uploads are removed where other servers may still be working on theirs. */
const unfinishedFor = 3600;

const start = startLines({ isForReading: demo });

/** What to undo when the start fails, the last step first. */
const undoing: (() => unknown)[] = [];

const boot = async (): Promise<void> => {
  const config = readConfig({ ...(demo ? { DATA_DIR: "./data/demo" } : {}), ...process.env });
  if (config.pushesAnywhere) log.warn("PUSH_ANYWHERE is for tests: notices are pushed to any address");
  for (const { setting, doubt } of doubtsAbout(process.env, config))
    start.warn("a setting is probably not meant so", { setting, doubt });
  await requireFreePort(config);
  if (!isBuild()) await (await import("./build")).makeReady({ dev });
  if (!dev) logEverything();
  undoing.push(storeSecret(config));
  process.env.NEXTAUTH_SECRET = config.secret;
  if (config.publicUrl) process.env.NEXTAUTH_URL = config.publicUrl;
  else process.env.AUTH_TRUST_HOST = "true";

  const serverId = randomUUID();
  const isAlone = config.redisUrl === undefined;
  let membership: Membership | undefined;
  const database = await openDatabase({
    url: config.databaseUrl,
    folder: path.join(config.dataDir, "db"),
    name: serverId,
    enter: async (url) => {
      membership = await joinDatabase(url, { serverId, isAlone, onLost: stopBecause });
    },
  });
  undoing.push(() => database.close());
  await sweepUploadFolders(isAlone ? 0 : unfinishedFor);
  const peers = await peersOf(database.db, serverId, config);
  const rooms = makeRooms(database, { peers });
  await peers?.ownership.start();
  provideRuntime({
    config,
    database,
    rooms,
    ...(peers && { wire: peers.bus }),
    ...(demo && { demo: demoSignIns }),
  });
  await requireOwnSecret();
  if (demo) await fillDemo();

  const silences = await watchSilences();
  const door = metricsDoor(beginToCount(), config.metricsToken);
  const web = await listen({ dev, ...config }, rooms.handleUpgrade, door);
  const job = { db: database.db, holder: serverId };
  const sending = [...sendNotices(config, job), ...stampRecords(config, job), dropWhatIsOld(job)];
  const address = config.publicUrl ?? `http://${config.host}:${web.port}`;
  stopOnSignal(async () => {
    await silences.stop();
    // Rooms close first: other servers wait for the drafts, nobody waits for a notice.
    await Promise.all([rooms.close(), ...sending.map((each) => each.close())]);
    await web.close();
    closeWorkers();
    await peers?.bus.close();
    await membership?.close();
    await database.close();
  });

  if (isAlone) start.say("This server is alone on its database.");
  else {
    const servers = await countMembers(database.db);
    const facts = { servers, id: serverId, address: config.serverUrl };
    start.say("This server is one of several.", facts);
  }
  if (demo) for (const line of demoAccounts()) start.say(line);
  const link = await setupLink();
  if (link)
    start.say("Nobody can sign in yet. Set up the first account within a day:", {
      link: `${address}${link}`,
    });
  if (config.withoutPasswords && config.oidc) await reachProvider(config.oidc.issuer, start);
  start.say("ready", { address });
};

type Sending = { close(): Promise<void> };

const sendNotices = ({ mail, publicUrl }: Config, job: Omit<LeaderJob, "name">): Sending[] => {
  const begin = <To extends Addressee, Message>(
    name: string,
    channel: () => NoticeChannel<To, Message>,
  ): Sending =>
    whileLeader({ ...job, name }, (isLeader) => {
      const sender = new NoticeSender(channel(), isLeader);
      sender.start();
      return { stop: () => sender.close() };
    });
  const webhooks = whileLeader({ ...job, name: "webhooks" }, (isLeader) => {
    const sender = new WebhookSender(isLeader);
    sender.start();
    return { stop: () => sender.close() };
  });
  return [
    webhooks,
    begin("push", pushChannel),
    ...(mail && publicUrl ? [begin("mail", () => mailChannel(mailTransport(mail), publicUrl))] : []),
  ];
};

const dropWhatIsOld = (job: Omit<LeaderJob, "name">): Sending =>
  whileLeader({ ...job, name: "retention" }, () => {
    const retention = new Retention();
    retention.start();
    return retention;
  });

const stampRecords = ({ timestampUrl: url }: Config, job: Omit<LeaderJob, "name">): Sending[] =>
  url === undefined
    ? []
    : [
        whileLeader({ ...job, name: "time stamps" }, (isLeader) => {
          const stamper = new TimeStamper(url, isLeader);
          stamper.start();
          return stamper;
        }),
      ];

let stopping: Promise<void> | undefined;
let stop: () => Promise<void> = async () => undefined;

const endWith = (code: number): void => {
  if (stopping) return;
  setTimeout(() => process.exit(1), 9000).unref();
  stopping = stop();
  stopping.then(
    () => process.exit(code),
    (error: unknown) => {
      log.error("stopping failed", error);
      process.exit(1);
    },
  );
};

const peersOf = async (db: Db, serverId: string, config: Config): Promise<Peers | null> => {
  const { redisUrl: url, serverUrl: address, serverSecret: secret } = config;
  if (url === undefined) return null;
  const bus = openBus({ url, secret, serverId, installation: await databaseIdentity(db) });
  return { bus, ownership: new Ownership(db, { id: serverId, address }) };
};

const stopOnSignal = (orderly: () => Promise<void>): void => {
  stop = orderly;
  process.on("SIGTERM", () => endWith(0));
  process.on("SIGINT", () => endWith(0));
};

const stopBecause = (reason: string): void => {
  start.fail(new Error(reason));
  endWith(1);
};

// The reader of a pipe may have gone. Logging that error would cause the next one.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
process.on("unhandledRejection", (error) => log.error("unhandled rejection", error));

const takeBack = async (): Promise<void> => {
  for (const undo of undoing.reverse()) await undo();
};

boot().catch(async (error: unknown) => {
  start.fail(error);
  await takeBack().catch((failed: unknown) => log.error("what a start had begun was not taken back", failed));
  process.exit(1);
});
