// Frames come out of a pipe as they went in, wherever the pipe cuts them.
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { frame, readFrames } from "#server/intake/frames";

const sent: [string, string][] = [
  ["", ""],
  ['{"as":"draft"}', ""],
  ["", "bytes"],
  ["Élargir l’accès à 弥合 😀", "%PDF \u{1f600}"],
  ["last", "x"],
];
const stream = Buffer.concat(sent.map(([head, bytes]) => frame(head, Buffer.from(bytes))));

const inPieces = (size: number): Buffer[] =>
  Array.from({ length: Math.ceil(stream.length / size) }, (_, n) =>
    stream.subarray(n * size, (n + 1) * size),
  );

const readAll = async (chunks: readonly Buffer[], longest = 1000): Promise<[string, string][]> => {
  const read: [string, string][] = [];
  for await (const [head, bytes] of readFrames(Readable.from(chunks), longest))
    read.push([head, bytes.toString()]);
  return read;
};

it.each([1, 2, 3, 5, 7, 8, 9, 13, 64, 1000])("frames are read from pieces of %i bytes", async (size) => {
  expect(await readAll(inPieces(size))).toEqual(sent);
});

it("a frame that is not whole is none", async () => {
  expect(await readAll([stream.subarray(0, -1)])).toEqual(sent.slice(0, -1));
});

it("a frame that is too long is refused before it has come", async () => {
  const begun = frame("a".repeat(100)).subarray(0, 20);
  await expect(readAll([begun], 107)).rejects.toThrow("too long");
  expect(await readAll([frame("a".repeat(100))], 108)).toHaveLength(1);
});
