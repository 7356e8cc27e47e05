// The wire between servers, through a real Redis that is killed, started again, and made to hang.
import { setTimeout as after } from "node:timers/promises";
import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Bus, noBus, openBus } from "#server/peers/bus";
import { noRedis, type RedisProcess, startRedis } from "../../support/redis-process";

let redis: RedisProcess;
const open: Bus[] = [];

const join = async (more: { secret?: string; installation?: string } = {}): Promise<Bus> => {
  const usual = { secret: "what these servers share", installation: "one database" };
  const bus = openBus({ url: redis.url, serverId: "test", ...usual, ...more });
  open.push(bus);
  await until(() => bus.isUp);
  return bus;
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await after(5);
};

const words = (text: string) => new TextEncoder().encode(text);

/** What arrives on a channel, once the subscription is known to hold. */
const hear = async (bus: Bus, from: Bus, channel: string): Promise<string[]> => {
  const heard: string[] = [];
  bus.subscribe(channel, (payload) => heard.push(payload.toString("utf8")));
  await until(() => {
    from.publish(channel, words("?"));
    return heard.length > 0;
  });
  await after(50);
  heard.length = 0;
  return heard;
};

describe.skipIf(noRedis)(`the wire between servers${noRedis}`, () => {
  beforeAll(async () => {
    redis = await startRedis();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((bus) => bus.close()));
  });

  afterAll(() => redis.kill());

  it("carries ten thousand messages to the other servers, in their order, and none to oneself", async () => {
    const [sender, receiver] = [await join(), await join()];
    const own: string[] = [];
    sender.subscribe("draft:a", (payload) => own.push(payload.toString("utf8")));
    const heard = await hear(receiver, sender, "draft:a");
    const sent = Array.from({ length: 10_000 }, (_, index) => String(index));
    for (const text of sent) sender.publish("draft:a", words(text));
    await until(() => heard.length === sent.length);
    expect(heard).toEqual(sent);
    expect(own).toEqual([]);
  });

  it("carries bytes as they are, a megabyte of them too", async () => {
    const [sender, receiver] = [await join(), await join()];
    await hear(receiver, sender, "bytes");
    const arrived: Buffer[] = [];
    receiver.subscribe("bytes", (payload) => arrived.push(payload));
    const bytes = Uint8Array.from({ length: 1_000_000 }, (_, index) => index % 256);
    sender.publish("bytes", bytes);
    await until(() => arrived.length === 1);
    expect(Buffer.compare(arrived[0] ?? Buffer.alloc(0), bytes)).toBe(0);
  });

  it("hears a channel as long as somebody is subscribed, and no other", async () => {
    const [sender, receiver] = [await join(), await join()];
    const heard = await hear(receiver, sender, "one");
    const twice: string[] = [];
    const end = receiver.subscribe("one", (payload) => twice.push(payload.toString("utf8")));
    sender.publish("one", words("both"));
    sender.publish("another", words("nobody"));
    await until(() => heard.length === 1 && twice.length === 1);
    end();
    sender.publish("one", words("the first"));
    await until(() => heard.length === 2);
    expect(twice).toEqual(["both"]);
  });

  it("drops what does not know the secret, what was altered, and what was sent before", async () => {
    const [sender, receiver, stranger] = [
      await join(),
      await join(),
      await join({ secret: "guessed secret" }),
    ];
    const heard = await hear(receiver, sender, "draft:a");
    const tap = await createClient({ url: redis.url }).connect();
    const seen: { name: string; message: Buffer }[] = [];
    await tap.pSubscribe("*", (message, name) => seen.push({ name: String(name), message }), true);
    stranger.publish("draft:a", words("forged"));
    sender.publish("draft:a", words("true"));
    await until(() => heard.length === 1 && seen.length === 2);
    const known = seen.find(({ message }) => message.subarray(-4).toString("utf8") === "true");
    if (!known) throw new Error("The message was not seen on its way.");
    const altered = Buffer.from(known.message);
    altered.write("lies", altered.length - 4);
    const forger = await createClient({ url: redis.url }).connect();
    await forger.publish(known.name, altered);
    await forger.publish(known.name, known.message);
    await forger.publish(known.name, Buffer.from("short"));
    sender.publish("draft:a", words("after"));
    await until(() => heard.length === 2);
    expect(heard).toEqual(["true", "after"]);
    tap.destroy();
    forger.destroy();
  });

  it("keeps two installations on one Redis apart", async () => {
    const [here, there] = [await join(), await join({ installation: "another database" })];
    const neighbour = await join();
    const abroad: string[] = [];
    there.subscribe("draft:a", (payload) => abroad.push(payload.toString("utf8")));
    const heard = await hear(neighbour, here, "draft:a");
    here.publish("draft:a", words("at home"));
    await until(() => heard.length === 1);
    expect(abroad).toEqual([]);
  });

  it("a taker that throws hinders no other", async () => {
    const [sender, receiver] = [await join(), await join()];
    receiver.subscribe("draft:a", () => {
      throw new Error("This taker is broken.");
    });
    const heard = await hear(receiver, sender, "draft:a");
    sender.publish("draft:a", words("still"));
    await until(() => heard.length === 1);
  });

  it("loses what is sent while Redis is dead, and is back with its subscriptions once it is there", async () => {
    const [sender, receiver] = [await join(), await join()];
    const heard = await hear(receiver, sender, "draft:a");
    let ups = 0;
    receiver.onUp(() => {
      ups += 1;
    });
    await redis.kill();
    await until(() => !sender.isUp && !receiver.isUp);
    const late: string[] = [];
    receiver.subscribe("draft:late", (payload) => late.push(payload.toString("utf8")));
    sender.publish("draft:a", words("lost"));
    await redis.start();
    await until(() => sender.isUp && receiver.isUp);
    expect(ups).toBe(1);
    sender.publish("draft:a", words("there"));
    sender.publish("draft:late", words("too"));
    await until(() => heard.length > 0 && late.length > 0);
    expect([heard, late]).toEqual([["there"], ["too"]]);
  });

  it("counts a Redis that hangs as away, and takes nothing earlier when it wakes up", async () => {
    const [sender, receiver] = [await join(), await join()];
    const heard = await hear(receiver, sender, "draft:a");
    redis.signal("SIGSTOP");
    sender.publish("draft:a", words("into the hanging one"));
    await until(() => !sender.isUp && !receiver.isUp);
    sender.publish("draft:a", words("lost"));
    await after(500);
    redis.signal("SIGCONT");
    await until(() => sender.isUp && receiver.isUp);
    sender.publish("draft:a", words("there"));
    await until(() => heard.includes("there"));
    await after(100);
    expect(heard.at(-1)).toBe("there");
    expect(heard).not.toContain("lost");
  });

  it("a server that was held up itself does not take Redis for away", async () => {
    const bus = await join();
    const started = performance.now();
    while (performance.now() - started < 2100);
    await after(200);
    let away = false;
    bus.onUp(() => {
      away = true;
    });
    await after(500);
    expect([bus.isUp, away]).toEqual([true, false]);
  });

  it("sends what is under way before it closes, and is silent afterwards", async () => {
    const [sender, receiver] = [await join(), await join()];
    const heard = await hear(receiver, sender, "draft:a");
    sender.publish("draft:a", words("farewell"));
    await sender.close();
    sender.publish("draft:a", words("from beyond"));
    await until(() => heard.length === 1);
    await after(50);
    expect(heard).toEqual(["farewell"]);
  });

  it("a server that is alone publishes to nobody and is always up", () => {
    noBus.publish("draft:a", words("to nobody"));
    expect(noBus.isUp).toBe(true);
  });
});
