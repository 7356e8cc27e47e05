// One process that reads files, seen from outside: it is handed a file, answers, or is killed.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { giveWay, standBack } from "../pauses";
import { childProgram } from "../program-files";
import { ChildClock } from "./child-clock";
import { AnswerSchema, type ReadingAnswer, type ReadingJob } from "./jobs";
import type { ReaderLimits } from "./limits";
import { messageFrames, readMessages } from "./messages";

/** A reading process. It takes one file at a time. */
export type ReadingProcess = {
  readonly pid: number | undefined;
  /** True when it has read its share of files or has been killed. */
  isSpent(): boolean;
  read(job: ReadingJob, bytes: Uint8Array): Promise<ReadingAnswer>;
  end(): void;
};

const breached = (what: Sentence) =>
  new Refusal("unreadable", "The file could not be read: {what}. Save it anew, or send it as plain text.", {
    what,
  });

/** Starts a reading process. It does not keep this process alive while it has nothing to do. */
export const startReader = (limits: ReaderLimits): ReadingProcess => {
  const child = start(limits);
  standBack(child);
  const [input, , , output] = child.stdio;
  if (!input || !(output instanceof Readable)) throw new Error("The reading process has no pipes.");
  const isTooLong = () => kill(breached(sentence("it took too long")));
  const clock = new ChildClock(isTooLong);
  const answers = readMessages(clock.timed(output), limits.answer);
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

  const answer = async (): Promise<ReadingAnswer> => {
    try {
      const next = await answers.next();
      if (!next.done) {
        const [said] = next.value;
        return AnswerSchema.parse(said);
      }
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
      const whole = setTimeout(isTooLong, limits.whole);
      clock.left = limits.time;
      const scale = setInterval(() => {
        if (megabytesOf(child.pid) > limits.memory)
          kill(breached(sentence("it took more memory than a reader may use")));
      }, 100);
      try {
        for (const frame of messageFrames(job, bytes)) {
          input.write(frame);
          await giveWay();
        }
        return await answer();
      } finally {
        clearTimeout(whole);
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
