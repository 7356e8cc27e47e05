// The health of the server: whether it can store anything, whether the other servers and the mail server can be
// reached, and its version.
import { setTimeout as rest, setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import { takesWrites } from "#db/peers/jobs";
import { Refusal } from "#domain/refusal";
import { mailState } from "#server/outgoing/mail";
import { version } from "#server/program-files";
import { runtime } from "#server/runtime";

/** `lag`: the longest time in milliseconds for which the owner of a followed draft has not been heard from. */
export const HealthView = z.strictObject({
  status: z.literal("ok"),
  version: z.string(),
  writes: z.literal("ok"),
  database: z.literal("ok"),
  redis: z.enum(["ok", "away", "none"]),
  /** `none` where no mail server is configured. */
  mail: z.enum(["ok", "away", "none"]),
  drafts: z.strictObject({
    owned: z.number().int(),
    followed: z.number().int(),
    lag: z.number().int(),
  }),
});

/** Tells only that the process answers; whether it can work is in {@link HealthView}. */
export const LifeView = z.strictObject({ status: z.literal("ok") });

/**
 * In milliseconds: how long the database may take, how long its answer is valid, and how long it is left alone after
 * not answering: each waiting query takes a connection from readers.
 */
const [patience, goodFor, untilAgain] = [2000, 500, 15_000];

let last: { readonly asked: number; readonly takes: Promise<boolean>; hasAnswered: boolean } | null = null;

/** How long to wait for the database the first time, and between checks, in milliseconds. */
const [untilFirst, between] = [5000, 1000];

/**
 * Resolves to the result of `work`, however long it takes, as long as the database accepts writes. Once it does not,
 * throws `late` within about eight seconds without waiting for `work` any longer.
 */
export const whileDatabaseAnswers = async <T>(work: Promise<T>, late: () => Error): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const isAway = new Promise<never>((_, reject) => {
    const look = () => keeps().then((answers) => (answers ? lookAfter(between) : reject(late())));
    const lookAfter = (milliseconds: number) => {
      if (!isOver) timer = setTimeout(look, milliseconds).unref();
    };
    lookAfter(untilFirst);
  });
  return Promise.race([work, isAway]).finally(() => {
    isOver = true;
    clearTimeout(timer);
  });
};

// The check writes, because a read-only database still answers queries. Its result is shared, so that frequent requests
// put no further load on the database.
const keeps = (): Promise<boolean> => {
  const now = performance.now();
  if (last && now - last.asked < (last.hasAnswered ? goodFor : untilAgain)) return last.takes;
  const late = passed(patience).then((): false => false);
  const written = takesWrites(runtime().database.db).then(
    () => true,
    () => false,
  );
  const asked = { asked: now, takes: Promise.race([written, late]), hasAnswered: false };
  void written.then(() => {
    asked.hasAnswered = true;
  });
  last = asked;
  return asked.takes;
};

/** Length of one step of waiting, in milliseconds. */
const part = 250;

// Time in which this process was suspended does not count against the database: the answers that arrived meanwhile are
// read only after the timers that fell due.
const passed = async (milliseconds: number): Promise<void> => {
  for (let waited = 0; waited < milliseconds; waited += part) {
    await rest(part, undefined, { ref: false });
    await turn();
  }
};

const redisState = (wire: ReturnType<typeof runtime>["wire"]): "ok" | "away" | "none" => {
  if (!wire) return "none";
  return wire.isUp ? "ok" : "away";
};

/** The state of the server. Throws Refusal `unavailable` when it cannot store anything. */
export const viewHealth = async (): Promise<z.infer<typeof HealthView>> => {
  if (!(await keeps())) throw new Refusal("unavailable", "The database does not answer, or keeps nothing.");
  const { config, rooms, wire } = runtime();
  const { owned, followed, lag } = rooms.counts();
  return {
    status: "ok",
    version: version(),
    writes: "ok",
    database: "ok",
    redis: redisState(wire),
    mail: mailState(config.mail),
    drafts: { owned, followed, lag: Math.round(lag) },
  };
};
