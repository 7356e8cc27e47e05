// The pages' scripts and styles, compressed once per build with Brotli at its highest level, and stored beside it: Next
// would compress them anew, with gzip, for every request. A large one takes a second, so they are compressed one after
// the other in the background; until then, and for browsers without Brotli, Next answers.
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { programFile } from "#server/program-files";

const compress = promisify(brotliCompress);
// Names given by the build change with the content, so a browser may cache them for ever.
const name = /^\/_next\/static\/chunks\/(?<file>[\w~-]+(?:\.[\w~-]+)*\.(?<kind>js|css))$/u;
const types = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" } as const;
const built = ".next/static/chunks";
// The next build of the pages removes what is stored here.
const beside = ".next/precompressed";
/** Files cached at most; a build has some 150. */
const mostCached = 1000;

const compressed = async (file: string): Promise<Buffer> => {
  const bytes = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  };
  return compress(bytes, { params });
};

/** What an earlier or parallel process has stored. */
const keptIn = (folder: string): [string, Buffer][] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".br"))
      .map((file) => [file.slice(0, -".br".length), readFileSync(path.join(folder, file))]);
  } catch {
    return [];
  }
};

// Written completely or not at all, whatever other processes write it. Where writing is forbidden, it stays in this
// process's memory.
const keep = async (folder: string, file: string, bytes: Buffer): Promise<void> => {
  const unfinished = path.join(folder, `${file}.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, bytes);
    await rename(unfinished, path.join(folder, `${file}.br`));
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
};

const readsBrotli = ({ headers }: IncomingMessage): boolean =>
  /(?:^|[\s,])br(?:$|[\s,;])/u.test(String(headers["accept-encoding"] ?? ""));

/**
 * Answers requests for the scripts and styles found in a folder; returns whether it did. Stores them compressed in
 * another.
 */
export const precompressedAssets = (
  folder = programFile(built),
  kept = programFile(beside),
): ((request: IncomingMessage, response: ServerResponse) => boolean) => {
  const cached = new Map<string, Buffer | null>(keptIn(kept));
  let work: Promise<unknown> = Promise.resolve();
  const prepare = (file: string): void => {
    if (cached.size >= mostCached) return;
    cached.set(file, null);
    work = work
      .then(() => compressed(path.join(folder, file)))
      .then(
        (bytes) => {
          cached.set(file, bytes);
          return keep(kept, file, bytes);
        },
        () => cached.delete(file),
      );
  };
  return (request, response) => {
    const { file, kind } = name.exec(request.url ?? "")?.groups ?? {};
    if (!file || request.method !== "GET" || !readsBrotli(request)) return false;
    const bytes = cached.get(file);
    if (bytes === undefined) prepare(file);
    if (!bytes) return false;
    response.writeHead(200, {
      "content-type": kind === "css" ? types.css : types.js,
      "content-encoding": "br",
      "content-length": bytes.byteLength,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    response.end(bytes);
    return true;
  };
};
