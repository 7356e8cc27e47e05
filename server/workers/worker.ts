// A child process of a pool: takes a job, answers with its value or the reason for its failure, and waits for the next.
import { serialize } from "node:v8";
import { isRefusal, Refusal, type RefusalCode } from "#domain/refusal";
import { isSentence, type SentenceFacts, sentence } from "#domain/sentence";
import { tasks } from "./tasks";

/** A child's answer to a job, and its message when it is ready for the first. */
export type Outcome =
  | { readonly value: unknown }
  | {
      readonly refusal: { readonly code: RefusalCode; readonly words: string; readonly facts: SentenceFacts };
    }
  | { readonly failure: string };

/** The longest answer, in bytes. */
const longest = Number(process.argv[2]);

const work = async (name: keyof typeof tasks, args: never[]): Promise<Outcome> => {
  const task: (...args: never[]) => unknown = tasks[name];
  try {
    const value = await task(...args);
    if (Number.isFinite(longest) && serialize(value).length > longest)
      throw new Refusal(
        "unreadable",
        "The file could not be read: {what}. Save it anew, or send it as plain text.",
        { what: sentence("what it holds is too much") },
      );
    return { value };
  } catch (error) {
    if (isRefusal(error))
      return { refusal: { code: error.code, words: error.words, facts: fitting(error.facts) } };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

/** Limits on a refusal: the length of a text in characters, and of a list in items. */
const most = { letters: 500, listed: 50 };

// The facts of a refusal as plain values, truncated: text from a file may be longer than any sentence.
const fitting = (facts: SentenceFacts): SentenceFacts =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fittingFact(fact)]));

const fittingFact = (fact: unknown): unknown => {
  if (typeof fact === "number") return fact;
  if (Array.isArray(fact)) return fact.slice(0, most.listed).map(fittingFact);
  if (isSentence(fact)) return { words: fact.words, facts: fitting(fact.facts) };
  const text = String(fact);
  return text.length > most.letters ? `${text.slice(0, most.letters - 1)}…` : text;
};

const answer = (outcome: Outcome) => process.send?.(outcome);

// Nothing that is read or printed may access the network.
globalThis.fetch = () => Promise.reject(new Error("There is no network here."));
process.on("disconnect", () => process.exit(0));
process.on("message", async ({ name, args }: { name: keyof typeof tasks; args: never[] }) =>
  answer(await work(name, args)),
);
answer({ value: null });
