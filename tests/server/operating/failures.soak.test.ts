// What happens to a server when what it stands on fails: how soon its health shows it, how long requests of every kind take and how they
// end, and how soon everything is well again by itself.
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { RawClient } from "../../support/raw-client";
import { noRedis } from "../../support/redis-process";
import { type BrittleGround, email, openBrittleGround, password } from "../../support/servers/brittle-ground";
import { noSmallDisk } from "../../support/servers/small-disk";
import { asked, seconds, type TimedAnswer, timeUntil } from "../../support/servers/timed-answers";
import { type SignedInPerson, signIn } from "../../support/sign-in";
import { goOn } from "../../support/soak";

/** In milliseconds: until the health shows it, until a request ends, until all is well again. */
const [soonNoticed, soonEnded, soonWell] = [5000, 10_000, 20_000];

type Health = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

type Fault = {
  readonly name: string;
  /** Why it cannot be tried here; empty where it can. */
  readonly without: string;
  begin(ground: BrittleGround): void | Promise<void>;
  end(ground: BrittleGround): void | Promise<void>;
  shows(health: Health): boolean;
  /** Which requests are refused meanwhile; the others do well. */
  readonly refuses: "all" | "some" | "none";
};

const keepsNothing = ({ status, body }: Health): boolean => status === 503 && body.code === "unavailable";

const faults: readonly Fault[] = [
  {
    name: "the database hangs",
    without: "",
    begin: ({ hangDatabase }) => hangDatabase(),
    end: ({ letDatabaseGoOn }) => letDatabaseGoOn(),
    shows: keepsNothing,
    refuses: "all",
  },
  {
    name: "the database is away",
    without: "",
    begin: ({ endDatabase }) => endDatabase(),
    end: ({ startDatabase }) => startDatabase(),
    shows: keepsNothing,
    refuses: "all",
  },
  {
    name: "the disk is full",
    without: noSmallDisk,
    begin: ({ fillDisk }) => fillDisk(),
    end: ({ freeDisk }) => freeDisk(),
    shows: keepsNothing,
    // What finds room where something else was is kept.
    refuses: "some",
  },
  {
    name: "the disk is full, and PostgreSQL has ended itself",
    without: noSmallDisk,
    begin: async ({ fillDisk, fillLog }) => {
      fillDisk();
      await fillLog();
    },
    end: ({ freeDisk }) => freeDisk(),
    shows: keepsNothing,
    refuses: "all",
  },
  {
    name: "Redis is away",
    without: "",
    begin: ({ redis }) => redis.kill(),
    end: ({ redis }) => redis.start(),
    shows: ({ status, body }) => status === 200 && body.redis === "away",
    refuses: "none",
  },
  {
    name: "Redis hangs",
    without: "",
    begin: ({ redis }) => redis.signal("SIGSTOP"),
    end: ({ redis }) => redis.signal("SIGCONT"),
    shows: ({ status, body }) => status === 200 && body.redis === "away",
    refuses: "none",
  },
  {
    name: "the mail server hangs",
    without: "",
    begin: ({ mailbox }) => mailbox.setSilent(true),
    end: ({ mailbox }) => mailbox.setSilent(false),
    shows: ({ status, body }) => status === 200 && body.mail === "away",
    refuses: "none",
  },
];

let ground: BrittleGround;
let person: SignedInPerson;
let draft: string;
let client: RawClient;
const rows: string[] = [];

beforeAll(async () => {
  if (noRedis) return;
  ground = await openBrittleGround();
  person = await signIn(ground.base, email, password);
  ({ id: draft } = (await person.json("POST", "/api/drafts", { title: "A draft", mode: "drafting" })) as {
    id: string;
  });
  await person.json("POST", `/api/drafts/${draft}/blocks`, { type: "paragraph", text: "We agree." });
  client = newClient();
});
afterAll(async () => {
  if (noRedis) return;
  client.close();
  await ground.close();
  const head = ["fault", "health shows it", "longest request", "answers", "a key", "well again"];
  process.stdout.write(
    `${[head, head.map(() => "---")].map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`,
  );
  process.stdout.write(`${rows.join("\n")}\n`);
});

const newClient = (): RawClient =>
  new RawClient(`${ground.base.replace("http", "ws")}/collab/${draft}`, null, {
    cookie: person.cookie,
    origin: ground.base,
  });

const health = async (): Promise<Health> => {
  const response = await fetch(`${ground.base}/api/health`);
  return { status: response.status, body: (await response.json()) as Health["body"] };
};

let count = 0;
const send = (path: string, body: object): Promise<Response> =>
  person.ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const someone = () => ({ email: `new${count++}@people.example`, name: "New", role: "observer" });

const signInForm = async (): Promise<Response> => {
  const csrf = await fetch(`${ground.base}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers.getSetCookie().map((line) => line.split(";")[0]);
  return fetch(`${ground.base}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", cookie: cookie.join("; ") },
    body: JSON.stringify({ csrfToken, email, password, json: true }),
  });
};

const kinds: Readonly<Record<string, () => Promise<Response>>> = {
  "the text": () => person.ask(`/api/drafts/${draft}/blocks`),
  "an act": () => send(`/api/drafts/${draft}/blocks`, { type: "paragraph", text: `Number ${count++}.` }),
  "a sign-in": signInForm,
  "an export": () => person.ask(`/api/drafts/${draft}/export?format=md`),
  "an invitation": () => send("/api/invitations", { people: [someone()] }),
};

/** Comes to the room with a new socket; a browser is shown no problem document then. */
const comes = (): Promise<TimedAnswer> =>
  new Promise((resolve) => {
    const began = performance.now();
    const address = `${ground.base.replace("http", "ws")}/collab/${draft}`;
    const socket = new WebSocket(address, { headers: { cookie: person.cookie, origin: ground.base } });
    const end = (status: number, retryAfter: string | null) => {
      socket.terminate();
      const problem = status === 503 ? { code: "unavailable" } : null;
      resolve({ kind: "a socket", took: Math.round(performance.now() - began), status, problem, retryAfter });
    };
    socket.on("error", () => undefined);
    socket.once("open", () => end(101, null));
    socket.once("unexpected-response", (_, { statusCode = 0, headers }) =>
      end(statusCode, headers["retry-after"] ?? null),
    );
  });

// More of one kind than the database has connections for: nobody waits behind those who wait.
const askAll = (): Promise<TimedAnswer[]> =>
  Promise.all([
    ...Object.entries(kinds).map(([kind, ask]) => asked(kind, ask)),
    comes(),
    ...Array.from({ length: 15 }, () => asked("the text", kinds["the text"] ?? signInForm)),
  ]);

/** Types a key, and answers after how long what was heard of it. */
const key = async (): Promise<{ readonly took: number; readonly heard: string }> => {
  const [sent, refused] = [client.sent, client.refused.length];
  client.everyWords()[0]?.insert(0, "x");
  const isSaved = () => client.sent > sent && (client.saved.at(-1)?.received ?? 0) >= client.sent;
  const isOver = async () => isSaved() || client.refused.length > refused || client.closed !== null;
  const took = await timeUntil(isOver, soonEnded, "an answer to a key").catch(() => soonEnded);
  if (isSaved()) return { took, heard: "saved" };
  if (client.refused.length > refused) return { took, heard: client.refused.at(-1)?.code ?? "refused" };
  return { took, heard: client.closed === null ? "nothing" : `closed ${client.closed}` };
};

/** What is not well; empty where all is. */
const ailment = async (): Promise<string> => {
  const { status, body } = await health();
  if (status !== 200 || body.redis !== "ok" || body.mail !== "ok")
    return `health: ${status} ${JSON.stringify(body)}`;
  const answers = await Promise.all(Object.entries(kinds).map(([kind, ask]) => asked(kind, ask)));
  const failed = answers.find((each) => each.status >= 400);
  if (failed) return `${failed.kind}: ${failed.status} ${JSON.stringify(failed.problem)}`;
  // Whoever was refused takes a fresh document, as a page does.
  client.close();
  client = newClient();
  client.open();
  await client.ready();
  const { heard } = await key();
  return heard === "saved" ? "" : `a key: ${heard}`;
};

/** Milliseconds until all is well; says what was not when that is too late. */
const timeUntilWell = async (): Promise<number> => {
  let last = "";
  const isWell = async () => {
    last = await ailment().catch(String);
    return last === "";
  };
  return timeUntil(isWell, soonWell, "that all is well").catch((error: Error) => {
    throw new Error(`${error.message} (${last})\n${ground.printed().slice(-2000)}`);
  });
};

const run = async (fault: Fault): Promise<void> => {
  await timeUntilWell();
  await fault.begin(ground);
  const [noticed, live, answers, later, typed] = await Promise.all([
    timeUntil(async () => fault.shows(await health()), soonNoticed, "the health"),
    fetch(`${ground.base}/api/health/live`),
    askAll(),
    after(1000).then(askAll),
    key(),
  ]);
  await fault.end(ground);
  const well = await timeUntilWell();
  const all = [...answers, ...later];
  const longest = all.reduce((a, b) => (b.took > a.took ? b : a));
  const how = [...new Set(all.map(({ status, problem }) => `${status}${problem ? ` ${problem.code}` : ""}`))];
  rows.push(
    `| ${[fault.name, seconds(noticed), `${seconds(longest.took)} (${longest.kind})`, how.sort().join(", "), `${typed.heard} after ${seconds(typed.took)}`, seconds(well)].join(" | ")} |`,
  );
  process.stdout.write(`${rows.at(-1)}\n`);
  expect(live.status).toBe(200);
  expect(longest.took, longest.kind).toBeLessThan(soonEnded);
  expect(typed.took).toBeLessThan(soonEnded);
  const refused = all.filter(({ status }) => status >= 400);
  const wrong = refused.filter(
    ({ status, problem, retryAfter }) =>
      status !== 503 || problem?.code !== "unavailable" || retryAfter === null,
  );
  expect(wrong, "answers that are neither right nor a refusal that says when to come again").toEqual([]);
  if (fault.refuses === "none") expect(refused).toEqual([]);
  if (fault.refuses === "all") expect(refused).toHaveLength(all.length);
  expect({ all: ["unavailable"], some: ["saved", "unavailable"], none: ["saved"] }[fault.refuses]).toContain(
    typed.heard,
  );
};

for (const fault of faults) {
  const without = noRedis || fault.without;
  it(
    `${fault.name}: health shows it, requests end, and all is well again by itself${without}`,
    { skip: without !== "" },
    () => run(fault),
  );
}

goOn(async (seed) => {
  for (const fault of faults.slice(seed % faults.length))
    if (noRedis + fault.without === "") await run(fault);
});
