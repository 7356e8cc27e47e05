// A whole server in a process of its own, for tests and measures that would stop, or kill, whatever runs beside it.
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Block } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import type { Health, HealthOrder } from "./health-child";
import type { LoopMeasure } from "./loop-gauge";
import type { ApiReply, Attendee } from "./negotiation";
import type { SeatHolder } from "./room-server";
import type { ChildMessage, ChildOrder } from "./runtime-child";

/** A draft in that server, and its API asked as each of its people. */
export type DraftThere = {
  readonly draft: string;
  readonly people: Readonly<Record<Attendee, SeatHolder>>;
  ask(who: Attendee, method: string, path: string, body?: unknown): Promise<ApiReply>;
  upload(who: Attendee, path: string, name: string, words: string | Uint8Array): Promise<ApiReply>;
};

export type RuntimeProcess = {
  /** Where live sockets are opened: followed by a draft's id. */
  readonly rooms: string;
  begin(blocks: readonly Block[], mode?: Mode): Promise<DraftThere>;
  /** What the server held its loop for, and took in memory, while something was done. */
  measure(act: () => Promise<unknown>): Promise<LoopMeasure>;
  /** How the health check was answered while something was done, asked from a process of its own. */
  healthDuring(act: () => Promise<unknown>): Promise<Health>;
  end(): void;
};

// Without the second, V8 lets the old generation double before it collects it, and what nobody uses any more, as much as
// everything that is in use, would count as memory that a request took.
const flags = ["--expose-gc", "--heap-growing-percent=10"];

/** Starts the server. It ends with this process. */
export const startRuntime = async (): Promise<RuntimeProcess> => {
  const child = fork(path.join(import.meta.dirname, "runtime-child.ts"), {
    cwd: path.join(import.meta.dirname, "../.."),
    execArgv: [...flags, "--import", "tsx"],
    env: { ...process.env, ADREF_LOG: "silent" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const opened = await heard<ChildMessage>(child);
  if (!("port" in opened)) throw new Error("The server said something before where it listens.");
  const base = `http://127.0.0.1:${opened.port}`;
  const order = (asked: ChildOrder) => {
    const answer = heard<ChildMessage>(child);
    child.send(asked);
    return answer;
  };
  const asker = healthAsker(base);
  const held = async (what: "reset" | "read"): Promise<LoopMeasure> => {
    const said = await order({ what });
    if (!("held" in said)) throw new Error("The server answered something else.");
    return said.held;
  };
  return {
    rooms: `ws://127.0.0.1:${opened.port}/collab`,
    begin: async (blocks, mode = "negotiating") => {
      const said = await order({ what: "begin", blocks, mode });
      if (!("draft" in said)) throw new Error("The server answered something else.");
      return draftThere(base, said.draft, said.people);
    },
    measure: async (act) => {
      await held("reset");
      await act();
      return held("read");
    },
    healthDuring: asker.during,
    end: () => {
      asker.end();
      // It ends by itself, and drops its database; one that does not is ended.
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
    },
  };
};

const heard = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const gone = (code: number | null, signal: string | null) =>
      reject(new Error(`The process ended: ${code ?? signal}`));
    child.once("exit", gone);
    child.once("message", (said) => {
      child.off("exit", gone);
      resolve(said as T);
    });
  });

const bodyOf = (body: unknown): RequestInit =>
  body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };

const sendTo = async (
  address: string,
  who: Readonly<Record<string, string>>,
  init: RequestInit,
): Promise<ApiReply> => {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(who)) headers.set(name, value);
  const response = await fetch(address, { ...init, headers });
  const text = await response.text();
  return { status: response.status, body: /^[{[]/.test(text) ? JSON.parse(text) : text };
};

const draftThere = (base: string, draft: string, people: DraftThere["people"]): DraftThere => {
  const send = (who: Attendee, to: string, init: RequestInit): Promise<ApiReply> =>
    sendTo(`${base}/api/drafts/${draft}/${to}`, { authorization: `Bearer ${people[who].token}` }, init);
  return {
    draft,
    people,
    ask: (who, method, to, body) => send(who, to, { method, ...bodyOf(body) }),
    upload: (who, to, name, words) => {
      const form = new FormData();
      form.append("file", new Blob([words as BlobPart]), name);
      return send(who, to, { method: "POST", body: form });
    },
  };
};

// The process that asks is started when it is first needed, and ends with this one.
const healthAsker = (base: string) => {
  let child: ChildProcess | undefined;
  const order = (asked: HealthOrder): Promise<Health | "begun"> => {
    child ??= fork(path.join(import.meta.dirname, "health-child.ts"), { execArgv: ["--import", "tsx"] });
    const answer = heard<Health | "begun">(child);
    child.send(asked);
    return answer;
  };
  const met = async (): Promise<Health> => {
    const said = await order("stop");
    if (said === "begun") throw new Error("Whoever asks for the health answered something else.");
    return said;
  };
  return {
    during: async (act: () => Promise<unknown>): Promise<Health> => {
      await order({ base });
      await act().catch(async (error: unknown) => {
        await met();
        throw error;
      });
      return met();
    },
    end: () => void child?.kill(),
  };
};
