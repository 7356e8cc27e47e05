// What the guard costs for every key: the strict reading, the checks and the next document of the room, beside what
// Yjs alone takes to apply the same updates in the same order.
import * as Y from "yjs";
import type { Block, ParagraphId } from "#domain/draft";
import { run } from "#domain/draft";
import { fillDocument, withoutCleanup } from "#editor/draft-doc";
import { suggestionKey } from "#editor/marked-words";
import type { Rules } from "#server/room/guard/guard";
import { Ledger } from "#server/room/ledger";
import { RoomWords } from "#server/room/words";

const sentence =
  "We reaffirm our common desire and commitment to build an information society that is open to everybody. ";
const keys = 4000;
const warmUp = 400;

type Manner = "direct" | "proposing";

const blocksOf = (count: number): Block[] =>
  Array.from({ length: count }, (_, n) => {
    const mark = { id: `e${n}`, by: "EU", at: "2015-11-12T10:00:00.000Z" };
    return {
      pid: `p${n}` as ParagraphId,
      kind: "operative",
      level: 1,
      runs: [run(sentence), run("fair and ", { insertions: [mark] }), run(sentence.repeat(3).trim())],
    };
  });

/** The updates of one browser: a proposal of some words in one paragraph after the other, key by key. */
const typed = (state: Uint8Array, manner: Manner): Uint8Array[] => {
  const doc = withoutCleanup(new Y.Doc());
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  const fields = doc
    .getXmlFragment("default")
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
    .filter((node) => node instanceof Y.XmlText);
  for (let n = 0; n < keys; n += 1) {
    const [stint, key] = [Math.floor(n / 40), n % 40];
    const mark = { id: `c${stint}`, by: "CHN", at: "2015-11-13T10:00:00.000Z" };
    const marks = manner === "proposing" ? { [suggestionKey("insertion", mark)]: mark } : {};
    const field = fields[(stint * 7) % fields.length];
    field?.insert(20 + key, key % 6 === 5 ? " " : "a", marks);
  }
  return updates;
};

/** In microseconds. */
const percentiles = (times: number[]): { p50: number; p99: number } => {
  const sorted = times.slice(warmUp).sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.floor(sorted.length * q)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

const timed = (updates: readonly Uint8Array[], take: (bytes: Uint8Array) => void) =>
  percentiles(
    updates.map((bytes) => {
      const before = process.cpuUsage();
      take(bytes);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }),
  );

const measure = (state: Uint8Array, manner: Manner) => {
  const updates = typed(state, manner);
  const plain = withoutCleanup(new Y.Doc());
  Y.applyUpdate(plain, state);
  const alone = timed(updates, (bytes) => Y.applyUpdate(plain, bytes));
  const words = RoomWords.from([state]);
  const ledger = new Ledger();
  ledger.see(words.committed.blocks());
  const owners = new Map<number, string>();
  const rules: Rules = {
    who: { userId: "u", role: "delegate", delegation: "CHN" },
    mode: manner === "direct" ? "drafting" : "negotiating",
    locked: new Set(),
    silence: null,
    ledger,
    mayMake: true,
    clientsLeft: 9,
    ownerOf: (client) => owners.get(client),
  };
  const guarded = timed(updates, (bytes) => {
    for (const client of words.accept(bytes, rules).newClients) owners.set(client, "u");
  });
  words.destroy();
  return { alone, guarded };
};

/** Prints the cost of the guard for a key, as a table. */
export const measureGuard = (): void => {
  const line = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
  process.stdout.write(
    "The guard for one key, in microseconds of CPU, beside Yjs 13 alone (Y.applyUpdate):\n\n",
  );
  line("blocks", "delegate", "Yjs p50", "Yjs p99", "guard p50", "guard p99", "ratio p50");
  line("---", "---", "---", "---", "---", "---", "---");
  let isWarm = false;
  for (const count of [40, 40, 430]) {
    const doc = new Y.Doc();
    fillDocument(doc, blocksOf(count));
    const state = Y.encodeStateAsUpdate(doc);
    for (const manner of ["direct", "proposing"] as const) {
      const { alone, guarded } = measure(state, manner);
      if (!isWarm) continue;
      const cells = [alone.p50, alone.p99, guarded.p50, guarded.p99];
      line(count, manner, ...cells, (guarded.p50 / alone.p50).toFixed(1));
    }
    isWarm = true;
  }
  process.stdout.write("\n");
};
