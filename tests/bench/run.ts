// npm run bench: what the guard costs, how well candidates are ranked, then our built server and the protocol's reference
// server under the same load, in turn, in one run, and a browser in a large text. `npm run bench guard`, `npm run bench
// ranking`, `npm run bench compare`, `npm run bench board`, `npm run bench export` and `npm run bench large` run one part
// alone; `npm run bench import`, `npm run bench caps` and `npm run bench attacks` take minutes and run only by
// themselves.
import { spawnSync } from "node:child_process";
import * as Y from "yjs";
import { type ParagraphId, run } from "#domain/draft";
import { fillDocument } from "#editor/draft-doc";
import { buildWhenNeeded } from "#server/build";
import { measureAttacks } from "./attacks";
import { measureBoard } from "./board";
import { measureCaps } from "./caps";
import { measureComparison } from "./compare";
import { measureExport } from "./export";
import { measureGuard } from "./guard";
import { measureImport } from "./import";
import { measureLargeText } from "./large-text";
import { openLightSocket } from "./light-socket";
import { type Figures, type Load, measure, updateMessage } from "./load";
import { measureCandidates } from "./ranking";
import { type Subject, startAdref, startPeer } from "./servers";

const sentence =
  "We reaffirm our common desire and commitment to build an information society that is open to everybody. ";
const paragraphs = Array.from({ length: 120 }, () => sentence.repeat(4).trim());
const seconds = Number(process.env.BENCH_SECONDS ?? 10);

const loads: Load[] = [50, 200].flatMap((clients) =>
  [false, true].map((presence) => ({ clients, writers: Math.min(50, clients / 2), presence, seconds })),
);

const seedPeer = async (peer: Subject): Promise<void> => {
  const doc = new Y.Doc();
  const blocks = paragraphs.map((text, i) => ({
    pid: `p${i}` as ParagraphId,
    kind: "operative" as const,
    level: 1,
    runs: [run(text)],
  }));
  fillDocument(doc, blocks);
  const { url, headers } = peer.place(0);
  const socket = await openLightSocket(url, headers, () => undefined);
  socket.send(updateMessage(Y.encodeStateAsUpdate(doc)));
  await new Promise((resolve) => setTimeout(resolve, 1000));
};

const row = (name: string, load: Load, figures: Figures): string =>
  `| ${load.clients} / ${load.writers} | ${load.presence ? "on" : "off"} | ${name} | ${[
    figures.p50.toFixed(1),
    figures.p99.toFixed(1),
    figures.join.toFixed(0),
    `${figures.cpu.toFixed(0)} %`,
    `${figures.memory.toFixed(0)} MB`,
    figures.missing,
  ].join(" | ")} |`;

const ratio = (a: number, b: number): string => (a / b).toFixed(2);

const main = async (): Promise<void> => {
  if (process.argv.includes("ranking")) return measureCandidates();
  if (process.argv.includes("compare")) return measureComparison();
  const [part, ...chosen] = process.argv.slice(2);
  if (part === "caps" || part === "attacks") {
    await { caps: measureCaps, attacks: measureAttacks }[part](chosen);
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
  spawnSync("taskset", ["-pc", "1", String(process.pid)]);
  const markdown = paragraphs.map((text, i) => `${i + 1}. ${text}`).join("\n\n");
  process.stdout.write(
    "| clients / writers | presence | server | p50 ms | p99 ms | join ms | CPU | memory | missing |\n|---|---|---|---|---|---|---|---|---|\n",
  );
  for (const load of loads) {
    const peer = await startPeer("bench");
    await seedPeer(peer);
    const theirs = await measure(peer, load);
    await peer.stop();
    const adref = await startAdref("bench", markdown);
    const ours = await measure(adref, load);
    await adref.stop();
    const ratios = [
      ratio(ours.p50, theirs.p50),
      ratio(ours.p99, theirs.p99),
      ratio(ours.join, theirs.join),
      ratio(ours.cpu, theirs.cpu),
      ratio(ours.memory, theirs.memory),
    ];
    process.stdout.write(`${row(peer.name, load, theirs)}\n${row(adref.name, load, ours)}\n`);
    process.stdout.write(
      `| ${load.clients} / ${load.writers} | ${load.presence ? "on" : "off"} | ratio | ${ratios.join(" | ")} | |\n`,
    );
  }
  process.stdout.write("\n");
  await measureLargeText();
  await measureBoard();
  await measureExport();
  process.exit(0);
};

await main();
