// npm run bench attacks: one person attacks a server in a process of its own, over a socket or the API, while a client in
// another process asks for its health about every 20 milliseconds and somebody else types. Each attack meets a server that
// has done a little of everything before. Then strangers ask for pages (`attacks strangers` alone). More words after `attacks` choose those that have one of them in their names.
import { buildWhenNeeded } from "#server/build";
import { attacks } from "../support/attacks";
import { type Attack, battlefield, note, words } from "../support/battlefield";
import { httpAttacks } from "../support/http-attacks";
import { proposing } from "../support/long-words";
import { marked } from "../support/room-guard";
import { type RuntimeProcess, startRuntime } from "../support/runtime-process";
import { measureStrangers } from "./strangers";

/** What the machine itself makes the health check wait: no attack is answered sooner. */
const nobody: Attack = {
  name: "nobody attacks, for three seconds",
  mode: "drafting",
  blocks: [note],
  begin: async () => () => new Promise((resolve) => setTimeout(resolve, 3000)),
};

/** Milliseconds that the health check may wait. */
const most = 100;

type Field = Awaited<ReturnType<typeof battlefield>>;

// What happens in any meeting, so that nothing is measured that happens once in the life of a process.
const warmUp = async (runtime: RuntimeProcess): Promise<void> => {
  for (const mode of ["drafting", "negotiating"] as const) {
    const field = await battlefield(runtime, { mode, blocks: [proposing("We agree. ", words(500)), note] });
    for (let n = 0; n < 20; n += 1) await keyOf(field, mode, "note");
    const { ask, upload } = field.draft;
    await upload("secretariat", "submissions", "short.txt", "We ask for affordable access.");
    for (const path of ["blocks", "proposals", "blocks/p1/life", "passages", "export?format=docx"])
      await ask("chn", "GET", path);
    await ask("chn", "POST", "proposals/preview", { ids: ["long"] });
    await ask("facilitator", "POST", "proposals/long/accept", {});
    await ask("chn", "POST", "proposals", { op: "insert", pid: "note", at: 0, text: "Also, " });
    await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
    for (const path of ["compare?from=1&to=live", "export?format=docx&view=marked&text=live&base=1"])
      await ask("chn", "GET", path);
    field.close();
  }
};

// Another delegation's key, on a socket that it opens for it: milliseconds until it is acknowledged.
const keyOf = async (field: Field, mode: Attack["mode"], pid: string): Promise<number> => {
  const client = await field.sit("ken");
  const mark = marked("insertion", { id: "other", by: "KEN", at: "" });
  const begun = performance.now();
  client.words(pid).insert(1, "k", mode === "negotiating" ? mark : {});
  await client.allSaved();
  const waited = performance.now() - begun;
  if (client.refused.length > 0) throw new Error(`The key of another is refused: ${client.refused[0]?.code}`);
  client.close();
  return waited;
};

const measureAttack = async (attack: Attack): Promise<readonly string[]> => {
  const runtime = await startRuntime();
  try {
    await warmUp(runtime);
    const field = await battlefield(runtime, attack);
    const act = await attack.begin(field);
    let outcome = "";
    let health = { longest: 0, unwell: 0 };
    const held = await runtime.measure(async () => {
      health = await runtime.healthDuring(async () => {
        outcome = await field.during(act);
      });
    });
    const key = await keyOf(field, attack.mode, attack.blocks.at(-1)?.pid ?? "");
    const isOver = health.longest > most || health.unwell > 0;
    const figures = [health.longest, held.milliseconds, held.megabytes, key].map((each) => each.toFixed(0));
    return [...figures, outcome, isOver ? "OVER" : ""];
  } catch (error) {
    return ["", "", "", "", error instanceof Error ? error.message : String(error), "FAILED"];
  } finally {
    runtime.end();
  }
};

/** Does every attack that has one of these words in its name, or all, and prints what was met as a table. */
export const measureAttacks = async (chosen: readonly string[]): Promise<void> => {
  const print = (cells: readonly string[]) => void process.stdout.write(`| ${cells.join(" | ")} |\n`);
  const database = process.env.TEST_DATABASE_URL
    ? ""
    : " The embedded database works in its process and holds it too; with TEST_DATABASE_URL it does not.";
  process.stdout.write(`The health of an attacked server; at most ${most} ms.${database}\n\n`);
  print(["attack", "health ms", "held ms", "memory MB", "other's key ms", "outcome", ""]);
  print(["---", "---", "---", "---", "---", "---", "---"]);
  for (const attack of [nobody, ...httpAttacks, ...attacks])
    if (chosen.length === 0 || chosen.some((word) => attack.name.includes(word)))
      print([attack.name, ...(await measureAttack(attack))]);
  if (chosen.length === 0 || chosen.includes("strangers")) {
    await buildWhenNeeded();
    await measureStrangers();
  }
};
