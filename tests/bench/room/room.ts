// npm run bench room: ours and its peers under the same load, in turn, again and again, so that whoever else uses the machine
// weighs on all alike. What is printed are medians and ratios inside this one run. `--short` takes three minutes, `--once` makes one round of all.
import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { findRedis } from "../../support/programs";
import { type RedisProcess, startRedis } from "../../support/redis-process";
import { type Figures, type Load, measure } from "../load";
import { type Databases, openDatabases, startAdref } from "./adref";
import { measureIdle } from "./idle";
import { measureStalls } from "./stalls";
import type { Subject } from "./subject";
import { startHocuspocus, startReference } from "./subjects";

type Way = { readonly name: string; start(): Promise<Subject> };
/** What was measured of one server under one load, round after round. */
type Series = { readonly load: Load; readonly way: Way; readonly rounds: Figures[] };

const loadsOf = (isShort: boolean): Load[] =>
  (isShort
    ? [
        [200, 50],
        [1000, 50],
      ]
    : [
        [50, 25],
        [200, 50],
        [1000, 50],
        [1000, 200],
      ]
  ).map(([clients = 0, writers = 0]) => ({ clients, writers, seconds: isShort ? 4 : 10 }));

const waysOf = (database: Databases, redis: RedisProcess | null): Way[] => [
  { name: "reference", start: startReference },
  { name: "Hocuspocus", start: startHocuspocus },
  { name: "Adref, embedded", start: () => startAdref({ name: "embedded" }) },
  { name: "Adref, PostgreSQL", start: () => startAdref({ name: "PostgreSQL", database }) },
  ...(redis
    ? [
        {
          name: "Adref, three servers",
          start: () => startAdref({ name: "three", database, servers: { count: 3, redisUrl: redis.url } }),
        },
      ]
    : []),
];

const print = (...cells: readonly (string | number)[]): void =>
  void process.stdout.write(`| ${cells.join(" | ")} |\n`);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const kinds = ["p50", "p99", "join", "cpu", "databaseCpu", "ownCpu", "memory", "missing", "machine"] as const;

const summary = (rounds: readonly Figures[]): Figures => {
  const of = (kind: (typeof kinds)[number]) => median(rounds.map((each) => each[kind]));
  return {
    p50: of("p50"),
    p99: of("p99"),
    join: of("join"),
    cpu: of("cpu"),
    databaseCpu: of("databaseCpu"),
    ownCpu: of("ownCpu"),
    memory: of("memory"),
    missing: of("missing"),
    machine: of("machine"),
  };
};

const cells = ({ p50, p99, join, missing, ...rest }: Figures): (string | number)[] => [
  p50.toFixed(1),
  p99.toFixed(1),
  join.toFixed(0),
  rest.databaseCpu > 0
    ? `${rest.cpu.toFixed(0)} + ${rest.databaseCpu.toFixed(0)} %`
    : `${rest.cpu.toFixed(0)} %`,
  rest.memory.toFixed(0),
  missing,
  `${rest.ownCpu.toFixed(0)} %`,
  rest.machine.toFixed(1),
];

const measureAll = async (
  ways: readonly Way[],
  { isShort, times }: { readonly isShort: boolean; readonly times: number },
): Promise<Series[]> => {
  const series = loadsOf(isShort).flatMap((load) =>
    ways.map((way) => ({ load, way, rounds: [] as Figures[] })),
  );
  for (let round = 0; round < times; round += 1) {
    for (const { load, way, rounds } of series) {
      const subject = await way.start();
      const figures = await measure(subject, load);
      await subject.stop();
      rounds.push(figures);
      process.stderr.write(`${load.clients} / ${load.writers} ${way.name}: ${cells(figures).join(" ")}\n`);
    }
  }
  return series;
};

const printAll = (series: readonly Series[]): void => {
  print(
    "clients / writers",
    "server",
    "p50 ms",
    "p99 ms",
    "last in ms",
    "CPU",
    "MB",
    "missing",
    "bench",
    "load",
  );
  print("---", "---", "---", "---", "---", "---", "---", "---", "---", "---");
  for (const { load, way, rounds } of series)
    print(`${load.clients} / ${load.writers}`, way.name, ...cells(summary(rounds)));
  process.stdout.write("\n");
  print("clients / writers", "ratio", "p50", "p99", "last in", "CPU", "MB");
  print("---", "---", "---", "---", "---", "---", "---");
  for (const { load, way, rounds } of series.filter(({ way }) => way.name.startsWith("Adref")))
    for (const peer of series.filter((each) => each.load === load && !each.way.name.startsWith("Adref")))
      print(
        `${load.clients} / ${load.writers}`,
        `${way.name} : ${peer.way.name}`,
        ...ratios(rounds, peer.rounds),
      );
  process.stdout.write("\n");
};

// Round by round, because the machine is another one in each; the database's time counts as ours.
const ratios = (ours: readonly Figures[], theirs: readonly Figures[]): string[] => {
  const of = (value: (figures: Figures) => number) =>
    median(
      ours.flatMap((each, round) => {
        const other = theirs[round];
        return other ? [value(each) / value(other)] : [];
      }),
    ).toPrecision(2);
  return [
    of(({ p50 }) => p50),
    of(({ p99 }) => p99),
    of(({ join }) => join),
    of(({ cpu, databaseCpu }) => cpu + databaseCpu),
    of(({ memory }) => memory),
  ];
};

/** Prints what ours and its peers take under each load, what an idle client takes, and how long the loop is held. */
export const measureRoom = async (options: readonly string[]): Promise<void> => {
  const isShort = options.includes("--short");
  const times = isShort || options.includes("--once") ? 1 : 3;
  process.stdout.write(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}\n\n`);
  // Databases on any core, servers on the first, the clients on the second.
  const database = await openDatabases();
  const redis = findRedis() ? await startRedis() : null;
  if (!redis)
    process.stdout.write("Without Valkey or Redis on this machine, three servers are left out.\n\n");
  spawnSync("taskset", ["-pc", "1", String(process.pid)]);
  try {
    printAll(await measureAll(waysOf(database, redis), { isShort, times }));
    await measureIdle(database, isShort);
    await measureStalls(database, isShort);
  } finally {
    await redis?.kill();
    await database.close();
  }
  process.stdout.write(`\nLoad of the machine after: ${loadavg()[0]?.toFixed(1)}\n`);
};
