// docs/operating.md is followed, from the first start over backup, restore and move to an upgrade, as far as Adref itself is concerned.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { emptyDatabase, emptyFolder, run } from "../../support/admin";
import { freePort, type ServerProcess, startServer } from "../../support/server-process";
import { adrefWords, type ShellCommand, shellCommands } from "../../support/shell-commands";
import { signIn } from "../../support/sign-in";
import { read } from "../../support/source-files";

const commands = shellCommands(read("docs/operating.md"));
const token = "a token of the watchers";
const password = "a password of somebody here";

/** The figures that docs/watching asks for and that are not in an answer of GET /metrics. */
const unansweredFigures = (answered: string): string[] => {
  const asked = ["dashboard.json", "alerts.yaml"].flatMap((file) =>
    [...read(`docs/watching/${file}`).matchAll(/\b(?:adref|nodejs|process)_\w+/gu)].map(([name]) => name),
  );
  expect(asked.length).toBeGreaterThan(20);
  return asked.filter((name) => !answered.includes(`# TYPE ${name.replace(/_(?:bucket|count|sum)$/u, "")} `));
};

test("docs/operating.md can be followed, in its order", async () => {
  const folder = path.dirname(emptyFolder());
  const dataDir = path.join(folder, "var/lib/adref/3000");
  for (const each of [dataDir, path.join(folder, "var/backups/adref"), path.join(folder, "etc/adref")])
    mkdirSync(each, { recursive: true });
  writeFileSync(path.join(folder, "etc/adref/passphrase"), "the chair has a red umbrella\n");
  const url = await emptyDatabase();
  const here = (word: string) =>
    word.startsWith("postgresql://") ? url : word.replace(/^\/(?:var|etc)\/.*/, `${folder}$&`);
  const settings: Record<string, string> = { DATA_DIR: dataDir };
  let server: ServerProcess | undefined;

  const start = async () => {
    const env = { ...settings, METRICS_TOKEN: token };
    server = await startServer({ demo: false, pages: false, dataDir, port: await freePort(), env });
  };
  const end = async () => {
    if (server) expect(await server.end("SIGTERM")).toBe(0);
    server = undefined;
  };
  onTestFinished(async () => void (await server?.end("SIGKILL")));

  const accept = async (said: string, body: object) => {
    const [, link] = /\/join\/([\w-]+)/.exec(said) ?? [];
    const answer = await fetch(`${server?.base}/api/invitations/${link}/accept`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.ok, said).toBe(true);
  };

  const setUp = async () => {
    await start();
    const email = "secretariat@example.org";
    await accept(server?.printed() ?? "", { email, name: "The secretariat", password });
    const secretariat = await signIn(server?.base ?? "", email, password);
    await secretariat.json("POST", "/api/delegations/known", { codes: ["BRA"] });
  };

  const follow = async ({ words, environment, ...command }: ShellCommand): Promise<boolean> => {
    const line = words.join(" ");
    const adref = words[0] === "adref" ? adrefWords({ ...command, words, environment }) : undefined;
    if (line === "systemctl enable --now adref@3000") await setUp();
    else if (line === "systemctl stop adref@3000") await end();
    else if (line === "systemctl start adref@3000") await start();
    else if (words[0] === "mv" && words[1]?.startsWith("/var/lib/"))
      renameSync(here(words[1]), here(words[2] ?? ""));
    else if (words[0] === "install" && words.at(-1)?.startsWith("/var/lib/"))
      mkdirSync(here(words.at(-1) ?? ""));
    else if (words[0] === "curl") {
      const address = words.at(-1)?.replace(/^http:\/\/127\.0\.0\.1:300\d/, server?.base ?? "") ?? "";
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status, line).toBe(200);
      if (address.endsWith("/metrics")) expect(unansweredFigures(await answer.text())).toEqual([]);
    } else if (adref) {
      const set = Object.fromEntries(Object.entries(environment).map(([name, to]) => [name, here(to)]));
      const done = await run({ ...settings, ...set }, ...adref.map(here));
      expect(done.code, `${line}: ${done.said}`).toBe(0);
      if (done.said.includes(" joins by this link")) await accept(done.said, { password });
      if (adref[0] === "move")
        Object.assign(settings, set, { NEXTAUTH_SECRET: readFileSync(path.join(dataDir, "secret"), "utf8") });
    } else return false;
    return true;
  };

  const followed: string[] = [];
  for (const command of commands) if (await follow(command)) followed.push(command.line);
  expect(followed.length).toBeGreaterThan(20);
  const { said } = await run(settings, "people", "list");
  expect(said).toContain("anna@example.org · Anna Lima · co-facilitator");
  await end();
});
