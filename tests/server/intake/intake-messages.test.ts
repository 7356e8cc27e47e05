// Messages come out of a pipe as they went in, their lists in portions.
import { PassThrough, Readable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { frame, readFrames } from "#server/intake/frames";
import { messageFrames, readMessages } from "#server/intake/messages";

const long = Array.from({ length: 3000 }, (_, n) => ({
  n,
  words: `弥合 ${n} `.repeat(40),
  lists: [[], [n]],
}));

const sent: readonly (readonly [value: unknown, bytes: string])[] = [
  [{ as: "draft", name: "a.txt" }, "bytes"],
  [{ ok: true, value: { rows: long, after: { blocks: long, moved: [] }, none: null } }, ""],
  [[], ""],
  [["one", null, [2]], "%PDF"],
  [JSON.parse('{"__proto__":["own"],"constructor":{"prototype":[1]}}'), ""],
  [null, "x"],
  ["words", ""],
];

const pipeOf = (frames: Iterable<Buffer>) => Readable.from([Buffer.concat([...frames])]);

const readAll = async (pipe: Readable, longest = 10_000_000): Promise<[unknown, string][]> => {
  const read: [unknown, string][] = [];
  for await (const [value, bytes] of readMessages(pipe, longest)) read.push([value, bytes.toString()]);
  return read;
};

it("messages are read as they were written", async () => {
  const frames = sent.flatMap(([value, bytes]) => [...messageFrames(value, Buffer.from(bytes))]);
  expect(await readAll(pipeOf(frames))).toEqual(sent);
});

it("no frame of a message with long lists is much longer than a portion", async () => {
  const heads: number[] = [];
  for await (const [head] of readFrames(pipeOf(messageFrames({ long, also: { long } })), 10_000_000))
    heads.push(head.length);
  expect(heads.length).toBeGreaterThan(8);
  expect(Math.max(...heads)).toBeLessThan(300_000);
});

it("a message is refused whose portions are too long together", async () => {
  const frames = [...messageFrames({ long })];
  const whole = frames.reduce((sum, each) => sum + each.length - 8, 0);
  expect(await readAll(pipeOf(frames), whole)).toHaveLength(1);
  await expect(readAll(pipeOf(frames), whole - 1)).rejects.toThrow("too long");
});

it.each([
  ['{"into":["__proto__"],"items":[1]}'],
  ['{"into":["list","__proto__"],"items":[1]}'],
  ['{"into":["other"],"items":[1]}'],
  ['{"into":[],"items":[1]}'],
  ["[1]"],
])("a portion that belongs to no list of the message is refused: %s", async (portion) => {
  await expect(readAll(pipeOf([frame('{"list":[]}'), frame(portion), frame("")]))).rejects.toThrow();
  expect(Object.keys(Array.prototype)).toEqual([]);
});

it("nothing of a message is held while the next is waited for", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const pipe = new PassThrough();
  const messages = readMessages(pipe, 10_000_000);
  const next = async () => {
    const read = await messages.next();
    if (read.done) return [];
    return read.value.map((each) => new WeakRef(each));
  };
  for (const written of messageFrames({ long }, Buffer.from("bytes"))) pipe.write(written);
  const held = await next();
  expect(held).toHaveLength(2);
  const isGone = () => {
    collect();
    return held.map((each) => each.deref() === undefined);
  };
  await expect.poll(isGone).toEqual([true, true]);
});
