// npm run bench: what the guard costs, how well candidates are ranked, then our built server and its peers under the same load,
// in turn, in one run, and a browser in a large text. `npm run bench guard`, `room` (with `--short` in three minutes),
// `ranking`, `compare`, `board`, `export`, `record` and `large` run one part alone; `npm run bench import`, `caps`, `attacks`,
// `failover`, `restart` and `conference` take minutes and run only by themselves.
import { buildWhenNeeded } from "#server/build";
import { measureAttacks } from "./attacks";
import { measureBoard } from "./board";
import { measureCaps } from "./caps";
import { measureComparison } from "./compare";
import { measureExport } from "./export";
import { measureFailover } from "./failover";
import { measureGuard } from "./guard";
import { measureImport } from "./import";
import { measureLargeText } from "./large-text";
import { measureCandidates } from "./ranking";
import { measureRecord } from "./record";
import { measureConference } from "./room/conference";
import { measureRestart } from "./room/restart";
import { measureRoom } from "./room/room";

const main = async (): Promise<void> => {
  if (process.argv.includes("ranking")) return measureCandidates();
  if (process.argv.includes("compare")) return measureComparison();
  const [part, ...chosen] = process.argv.slice(2);
  if (part === "caps" || part === "attacks" || part === "failover") {
    await { caps: measureCaps, attacks: measureAttacks, failover: measureFailover }[part](chosen);
    process.exit(0);
  }
  if (part === "room" || part === "restart" || part === "conference") {
    await buildWhenNeeded();
    await { room: measureRoom, restart: measureRestart, conference: measureConference }[part](chosen);
    process.exit(0);
  }
  if (process.argv.includes("large")) {
    await buildWhenNeeded();
    return measureLargeText();
  }
  if (process.argv.includes("board")) {
    await buildWhenNeeded();
    return measureBoard();
  }
  if (process.argv.includes("export")) {
    await buildWhenNeeded();
    return measureExport();
  }
  if (process.argv.includes("record")) {
    await measureRecord();
    process.exit(0);
  }
  if (process.argv.includes("import")) {
    await buildWhenNeeded();
    await measureImport();
    process.exit(0);
  }
  measureGuard();
  if (process.argv.includes("guard")) return;
  await measureCandidates();
  measureComparison();
  await buildWhenNeeded();
  await measureRoom([]);
  await measureLargeText();
  await measureBoard();
  await measureExport();
  await measureRecord();
  process.exit(0);
};

await main();
