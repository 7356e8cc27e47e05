// npm run bench record: what signing adds to an act, and what a record of 100,000 entries costs: its checkpoint and proofs on the server,
// and its verification as a whole by the page, in a real browser.
import { availableParallelism, loadavg } from "node:os";
import type { ActToRecord } from "#db/record/record";
import { sha256 } from "#domain/digest";
import { paragraphId } from "#domain/draft";
import { paragraphs } from "../support/room-server";
import { type DraftThere, type RuntimeProcess, startRuntime } from "../support/runtime-process";
import { signingPasskey } from "../support/signing-keys";
import { softwarePasskey } from "../support/software-passkey";
import { measureVerifying } from "./record-verifying";
import { cpuSeconds } from "./servers";

const entries = 100_000;
const times = 60;
/** Delegations with a key each, as in a full meeting. */
const holders = 193;
const goals = { signing: 30, checkpoint: 5, proof: 20 };

type Timed = { readonly p50: number; readonly p95: number };

const shares = (taken: readonly number[]): Timed => {
  const sorted = taken.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
};

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
};

const print = (...cells: readonly (string | number)[]) =>
  void process.stdout.write(
    `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell)).join(" | ")} |\n`,
  );

const printTimed = (name: string, { p50, p95 }: Timed, goal?: number): void =>
  print(name, p50, p95, goal === undefined ? "" : `${goal}${p50 > goal ? ", MISSED" : ""}`);

type Body = { readonly status: number; readonly body: unknown };
const right = async (asked: Promise<Body>) => {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  // biome-ignore lint/suspicious/noExplicitAny: what the server answered.
  return body as any;
};

const keysOfMany = (draft: string): ActToRecord[] =>
  Array.from({ length: holders }, (_, n): ActToRecord[] => {
    const { key, facts } = signingPasskey();
    const delegation = `D${n}`;
    const common = { draftId: draft, userId: `u${n}`, delegation };
    const as = { role: "secretariat", delegation: null };
    return [
      { ...common, act: "key.registered", facts: { ...facts, for: delegation } },
      {
        ...common,
        act: "key.accredited",
        userId: "secretariat",
        facts: { key, for: delegation, as },
      },
    ];
  }).flat();

const onParagraph = (draft: string, count: number): ActToRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    draftId: draft,
    userId: null,
    delegation: "CHN",
    act: "position.taken",
    pid: paragraphId("p2"),
    digest: sha256(`${n}`),
    facts: { position: "agree", note: "The delegation reverts to it at the next meeting.", n },
  }));

const begin = async (runtime: RuntimeProcess) => {
  const room = await runtime.begin(paragraphs(["We agree.", "We act.", "We report."]));
  await runtime.append(room.draft, [...keysOfMany(room.draft), ...onParagraph(room.draft, 100)]);
  await runtime.record(room.draft, { pid: paragraphId("p1"), count: entries - 100 - 2 * holders });
  await right(room.ask("facilitator", "PATCH", "", { settings: { signatures: "offered" } }));
  return room;
};

// Positions by turns without and with a signature: what is compared was done at the same time.
const measureSigning = async (runtime: RuntimeProcess, room: DraftThere): Promise<void> => {
  const origin = runtime.base.replace("127.0.0.1", "localhost");
  const device = softwarePasskey({ origin, site: "localhost" });
  const ask = async (path: string, method: string, body: object) => {
    const answer = await fetch(`${origin}/api/drafts/${room.draft}/${path}`, {
      method,
      headers: { authorization: `Bearer ${room.people.bra.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return right(answer.json().then((said) => ({ status: answer.status, body: said })));
  };
  await runtime.passkey(room.people.bra.userId, device);
  const { id } = await ask("keys", "POST", { passkey: device.id });
  await right(room.ask("secretariat", "POST", `keys/${id}/accredit`, {}));
  const [{ digest }] = (await right(room.ask("bra", "GET", "blocks"))).items;
  const [plain, stated, signed, added]: number[][] = [[], [], [], []];
  for (let n = 0; n < times; n += 1) {
    const note = (kind: string) => ({ position: "agree", note: `${kind} ${n}` });
    const alone = await timed(() => ask("blocks/p1/position", "PUT", { ...note("plain"), digest }));
    let asked = { challenge: "", statement: {} };
    const blocks = [{ pid: "p1", digest }];
    const statement = await timed(async () => {
      asked = await ask("signing", "POST", { act: "position.taken", blocks, says: note("signed") });
    });
    const credential = JSON.parse(device.shown({ challenge: asked.challenge }));
    const body = { ...note("signed"), digest, signature: { statement: asked.statement, credential } };
    const act = await timed(() => ask("blocks/p1/position", "PUT", body));
    plain?.push(alone);
    stated?.push(statement);
    signed?.push(act);
    added?.push(statement + act - alone);
  }
  printTimed("a position", shares(plain ?? []));
  printTimed("the statement to sign", shares(stated ?? []));
  printTimed("the same position, signed", shares(signed ?? []));
  printTimed("signing adds, both requests together", shares(added ?? []), goals.signing);
};

const measureProofs = async ({ pid }: RuntimeProcess, { ask }: DraftThere): Promise<void> => {
  const get = (path: string) => () => right(ask("observer", "GET", `record/${path}`));
  const { size } = await get("checkpoint?format=json")();
  const middle = Math.floor(size / 2) + 1;
  const rows = [
    ["GET checkpoint", "checkpoint", goals.checkpoint],
    ["GET inclusion", `inclusion?entry=${middle}`, goals.proof],
    ["GET consistency", `consistency?from=${middle}`, goals.proof],
    ["GET proof of a paragraph, 100 entries", "proof?pid=p2", goals.proof],
    ["GET proof of a paragraph, 1,000 entries", "proof?pid=p1", undefined],
  ] as const;
  for (const [name, path, goal] of rows) {
    const taken: number[] = [];
    const before = cpuSeconds(pid);
    for (let n = 0; n < times; n += 1) taken.push(await timed(get(path)));
    const cpu = ((cpuSeconds(pid) - before) * 1000) / times;
    printTimed(`${name}, of CPU ${cpu.toFixed(1)} ms`, shares(taken), goal);
  }
};

/** Prints what signing and a long record cost, as tables. */
export const measureRecord = async (): Promise<void> => {
  const runtime = await startRuntime({ isWatched: false });
  try {
    const room = await begin(runtime);
    process.stdout.write(
      `A record of ${entries} entries, ${holders} keys; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}.\n\n`,
    );
    print("on the server", "ms p50", "p95", "goal");
    print("---", "---", "---", "---");
    const first = await timed(() => right(room.ask("observer", "GET", "record/checkpoint?format=json")));
    print("GET checkpoint, the first after a start", first, first, "");
    await measureSigning(runtime, room);
    await measureProofs(runtime, room);
  } finally {
    runtime.end();
  }
  await measureVerifying(entries);
};
