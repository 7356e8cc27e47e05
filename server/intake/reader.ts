// One process that reads files, seen from outside: it is handed a file, answers, or is killed.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { standBack } from "../pauses";
import { childProgram } from "../program-files";
import { frame, readFrames } from "./frames";
import { type Answer, AnswerSchema, type Job } from "./jobs";
import type { ReaderLimits } from "./limits";

/** A reading process. It takes one file at a time. */
export type Reader = {
  readonly pid: number | undefined;
  /** True when it has read its share of files or has been killed. */
  isSpent(): boolean;
  read(job: Job, bytes: Uint8Array): Promise<Answer>;
  end(): void;
};

const breached = (what: Sentence) =>
  new Refusal("unreadable", "The file could not be read: {what}. Save it anew, or send it as plain text.", {
    what,
  });

/** Starts a reading process. It does not keep this process alive while it has nothing to do. */
export const startReader = (limits: ReaderLimits): Reader => {
  const child = start(limits);
  standBack(child);
  const [input, , , output] = child.stdio;
  if (!input || !(output instanceof Readable)) throw new Error("The reading process has no pipes.");
  const answers = readFrames(output, limits.answer);
  let files = 0;
  let isDead = false;
  let failure: Refusal | null = null;
  const kill = (reason: Refusal | null) => {
    failure ??= reason;
    isDead = true;
    child.kill("SIGKILL");
  };
  child.on("error", () => kill(breached(sentence("it took more than a reader may use"))));
  child.on("exit", () => kill(null));
  // A child that died while it was written to is recognised by its exit.
  input.on("error", () => kill(null));
  child.unref();

  const answer = async (): Promise<Answer> => {
    try {
      const next = await answers.next();
      if (!next.done) return AnswerSchema.parse(JSON.parse(next.value[0]));
    } catch {
      kill(breached(sentence("what it holds is too much")));
    }
    kill(null);
    throw failure ?? breached(sentence("it took more memory than a reader may use"));
  };

  return {
    pid: child.pid,
    isSpent: () => isDead || files >= limits.files,
    read: async (job, bytes) => {
      files += 1;
      const clock = setTimeout(() => kill(breached(sentence("it took too long"))), limits.time);
      const scale = setInterval(() => {
        if (megabytesOf(child.pid) > limits.memory)
          kill(breached(sentence("it took more memory than a reader may use")));
      }, 100);
      try {
        input.write(frame(JSON.stringify(job), bytes));
        return await answer();
      } finally {
        clearTimeout(clock);
        clearInterval(scale);
      }
    },
    end: () => kill(null),
  };
};

const start = (limits: ReaderLimits): ChildProcess => {
  const { file, flags, cwd } = childProgram("server/intake/reader-process");
  const limited = [`--max-old-space-size=${limits.oldSpace}`, "--no-warnings"];
  return spawn(process.execPath, [...flags, ...limited, file], {
    cwd,
    env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
    stdio: ["pipe", "ignore", "ignore", "pipe"],
  });
};

// The memory that a process holds, where /proc accounts for it; elsewhere only JavaScript's own memory is limited.
const megabytesOf = (pid: number | undefined): number => {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
};
