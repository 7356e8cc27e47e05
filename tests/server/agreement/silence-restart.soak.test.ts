// kill -9 around the hour of a silence: whenever the server was down, the silence is ended once, before anybody is let in,
// and with the right outcome.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { RawClient, until } from "../../support/raw-client";
import { some } from "../../support/soak";

const root = path.join(import.meta.dirname, "../../..");
const children = new Set<ChildProcess>();
let folder = "";

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  if (folder !== "") await rm(folder, { recursive: true, force: true, maxRetries: 50 });
});

type Reported = { draft: string; acts: string[]; standings: string[][]; record: string[] };
type Opened = {
  child: ChildProcess;
  port: string;
  draft: string;
  token: string;
  left: number;
  described: Reported[];
};

const start = async (milliseconds: number): Promise<Opened> => {
  const script = path.join(root, "tests/support/silence-child.ts");
  const args = ["--import", "tsx", script, path.join(folder, "db"), String(milliseconds)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  const said = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout?.on("data", (chunk) => {
      out += String(chunk);
      if (/^open .*\n/m.test(out)) resolve(out);
    });
    child.once("exit", (code, signal) => reject(new Error(`The server ended: ${code ?? signal}`)));
  });
  const described = JSON.parse(/^report (.*)$/m.exec(said)?.[1] ?? "[]") as Reported[];
  const [, port = "", draft = "", token = "", left = ""] = (/^open .*$/m.exec(said)?.[0] ?? "").split(" ");
  return { child, port, draft, token, left: Number(left), described };
};

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  children.delete(child);
};

// When it is killed, in milliseconds after the hour: the hour passes while it is down, or while it is ending the silence.
const moments = some(2, [-300, 5, 0, 12, 25, 400]);

it("[S8] is ended once, with what was not broken agreed", { timeout: 600_000 }, async () => {
  folder = await mkdtemp(path.join(tmpdir(), "adref-silence-"));
  const drafts: string[] = [];
  for (const moment of moments) {
    const { child, draft, left } = await start(800);
    drafts.push(draft);
    await rest(Math.max(0, left + moment));
    await kill(child);
    if (moment < 0) await rest(300);
  }
  const last = await start(60_000);
  for (const draft of drafts)
    expect(last.described.find((each) => each.draft === draft)).toEqual({
      draft,
      acts: ["broken", "ended"],
      standings: [
        ["p1", "agreed"],
        ["p3", "agreed"],
      ],
      record: ["silence.opened", "silence.broken", "silence.ended", "standing.changed", "standing.changed"],
    });
  // What runs is still frozen in the new process.
  const client = new RawClient(`ws://127.0.0.1:${last.port}/collab/${last.draft}`, last.token);
  client.open();
  await client.ready();
  client.words("p1").insert(0, "Today ");
  await until(() => client.refused.length > 0, "a refusal");
  expect(client.refused[0]).toMatchObject({ code: "silence", pids: ["p1"] });
  client.close();
  await kill(last.child);
});
