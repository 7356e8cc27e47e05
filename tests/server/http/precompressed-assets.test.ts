// Scripts of the pages in Brotli, over a real socket.
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { precompressedAssets } from "#server/http/precompressed-assets";

let folder = "";
let base = "";
let restart: () => void;
const server = createServer();

const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => ((n * 2_654_435_761) % 1_000_003).toString(36)).join(" ");

const large = words(20_000);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "chunks-"));
  await writeFile(path.join(folder, "large.js"), large);
  await writeFile(path.join(folder, "small.css"), "p {}");
  const kept = path.join(folder, "kept");
  let answer = precompressedAssets(folder, kept);
  restart = () => {
    answer = precompressedAssets(folder, kept);
  };
  server.on("request", (request, response) => {
    if (!answer(request, response)) response.end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/_next/static/chunks`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = async (file: string, encoding = "gzip, br") => {
  const answer = await fetch(`${base}/${file}`, { headers: { "accept-encoding": encoding } });
  return { how: answer.headers.get("content-encoding"), body: await answer.text() };
};

describe("scripts and styles in Brotli", () => {
  it("are compressed one after the other when they were asked for, and left to others until then", async () => {
    const nothing = { how: null, body: "not here" };
    expect([await get("large.js"), await get("small.css")]).toEqual([nothing, nothing]);
    await expect.poll(() => get("small.css")).toEqual({ how: "br", body: "p {}" });
    expect(await get("large.js")).toEqual({ how: "br", body: large });
  });

  it("are kept for the next process, which answers them at once", async () => {
    await expect.poll(() => existsSync(path.join(folder, "kept", "small.css.br"))).toBe(true);
    restart();
    expect(await get("large.js")).toEqual({ how: "br", body: large });
    expect(await get("small.css")).toEqual({ how: "br", body: "p {}" });
  });

  it.each([
    ["who reads no Brotli", "large.js", "gzip"],
    ["a file that is not there", "none.js", "br"],
    ["what is no script", "large.js.map", "br"],
  ])("%s: is left to others", async (_, file, encoding) => {
    for (let n = 0; n < 2; n += 1) expect((await get(file, encoding)).how).toBeNull();
  });
});
