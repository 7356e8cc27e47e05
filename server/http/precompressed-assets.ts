// Scripts and styles of the pages, compressed once for a build with Brotli at its best, and stored beside it: Next would compress them
// anew, with gzip, for everybody who asks. A large one takes a second, so they are compressed one after the other in the background;
// until then, and for browsers without Brotli, Next answers.
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { programFile } from "#server/program-files";

const compress = promisify(brotliCompress);
// Names that the build gives: they change with the content, so that a browser may keep what it has for ever.
const name = /^\/_next\/static\/chunks\/(?<file>[\w~-]+(?:\.[\w~-]+)*\.(?<kind>js|css))$/u;
const types = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" } as const;
const built = ".next/static/chunks";
// A build of the pages takes away what the last left here.
const beside = ".next/precompressed";
/** Files that are cached; a build has some 150. */
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

/** What an earlier process, or one beside this, has kept. */
const keptIn = (folder: string): [string, Buffer][] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".br"))
      .map((file) => [file.slice(0, -".br".length), readFileSync(path.join(folder, file))]);
  } catch {
    return [];
  }
};

// Whole or not at all, whoever else writes it. Where nothing may be written, it is in this process only.
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

/** Answers requests for the scripts and styles of a folder that it has; says whether it did. It keeps them in another, small. */
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
