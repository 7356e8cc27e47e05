// What is worked out for anybody is worked out once, however much else is asked for meanwhile.
import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { AnswerCache } from "#server/sources/answers/public-answers";

const standing = { place: "d1", entry: 1, blocks: [] };
const sized = (key: string) => ({ key, sizeOf: (words: string) => words.length });

/** An answer that is being worked out until it is said, or fails. */
const pending = () => {
  let [say, fail]: [(words: string) => void, (error: Error) => void] = [() => {}, () => {}];
  const answer = new Promise<string>((resolve, reject) => {
    [say, fail] = [resolve, reject];
  });
  return { work: () => answer, say, fail };
};

/** The sizing up of an answer, which goes on until it is ended. */
const sizing = () => {
  let end: (characters: number) => void = () => {};
  const size = new Promise<number>((resolve) => {
    end = resolve;
  });
  return { sizeOf: () => size, end };
};

const unasked = () => expect.fail("it is worked out again");

it("[L22] what others wait for is not forgotten for a long answer", async () => {
  const cache = new AnswerCache<string>({ drafts: 8, answers: 200, characters: 10 });
  const slow = pending();
  const first = cache.answer(standing, sized("slow"), slow.work);
  await cache.answer(standing, sized("long"), async () => "more than ten characters");
  const again = cache.answer(standing, sized("slow"), unasked);
  slow.say("said");
  expect(await Promise.all([first, again])).toEqual(["said", "said"]);
});

it("[L22] a failure takes nothing with it that was worked out anew", async () => {
  const cache = new AnswerCache<string>({ drafts: 8, answers: 1, characters: 1000 });
  const slow = pending();
  const first = cache.answer(standing, sized("one"), slow.work);
  await cache.answer(standing, sized("other"), async () => "said");
  expect(await cache.answer(standing, sized("one"), async () => "anew")).toBe("anew");
  slow.fail(new Error("no database"));
  await expect(first).rejects.toThrow("no database");
  expect(await cache.answer(standing, sized("one"), unasked)).toBe("anew");
});

it("[L22] a long answer is there before it has been sized up, and older ones are forgotten for it when it has been", async () => {
  const cache = new AnswerCache<string>({ drafts: 8, answers: 200, characters: 10 });
  await cache.answer(standing, sized("older"), async () => "eight...");
  const { sizeOf, end } = sizing();
  const asked = { key: "long", sizeOf };
  expect(await cache.answer(standing, asked, async () => "said")).toBe("said");
  expect(await cache.answer(standing, asked, unasked)).toBe("said");
  expect(await cache.answer(standing, sized("older"), unasked)).toBe("eight...");
  end(9);
  await turn();
  expect(await cache.answer(standing, asked, unasked)).toBe("said");
  expect(await cache.answer(standing, sized("older"), async () => "anew")).toBe("anew");
});
