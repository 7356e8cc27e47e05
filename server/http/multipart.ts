// Files in a request, read as a stream: counted, measured and given safe names as they arrive, in a temporary folder
// that is removed when the work is done. An upload that breaks off leaves nothing behind.
import { createWriteStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { fileLimits } from "#domain/limits";
import { isRefusal, Refusal } from "#domain/refusal";
import { withTimeout } from "./timeout";
import { newUploadFolder } from "./upload-folder";

/** What one request may contain. Sizes are in bytes. */
export type UploadLimits = {
  readonly files: number;
  readonly fileSize: number;
  readonly totalSize: number;
  /** The longest field beside the files. */
  readonly fieldSize?: number;
  /** How long no bytes may arrive before the upload is abandoned, in milliseconds. */
  readonly stall: number;
};

/** The default limits. */
const uploadLimits: UploadLimits = {
  files: 50,
  fileSize: 20 * 1024 * 1024,
  totalSize: 400 * 1024 * 1024,
  stall: 30_000,
};

/** A file of an upload, at `path` until the work is done; or the refusal in its place. */
export type Upload =
  | { readonly name: string; readonly path: string; readonly failed: null }
  | { readonly name: string; readonly failed: Refusal };

/** The form field of the files, however many there are. */
const field = "file";

/**
 * Reads the files of a request and runs `work` with them in the order sent. A file that is too large becomes an item
 * with its refusal; a malformed or interrupted request is refused as a whole.
 */
export const withUploads = async <T>(
  request: Request,
  work: (uploads: readonly Upload[], fields: ReadonlyMap<string, string>) => Promise<T>,
  limits: UploadLimits = uploadLimits,
): Promise<T> => {
  if (!/^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal(
      "unsupported-type",
      'Send the files as multipart/form-data, in fields named "{field}".',
      { field },
    );
  }
  const folder = await newUploadFolder();
  try {
    const fields = new Map<string, string>();
    const uploads = await receive(request, { folder, limits, fields });
    if (uploads.length === 0)
      throw new Refusal("malformed", 'The request has no file in a field named "{field}".', { field });
    return await work(uploads, fields);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A file in memory. `name` is safe to show. */
export type ReceivedFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * The files of a request, in memory, for endpoints that take few of them. One that is too large refuses the whole
 * request.
 */
export const readUploads = (request: Request): Promise<ReceivedFile[]> =>
  withUploads(request, received, { ...uploadLimits, files: 2 });

/** One file with the fields sent beside it. Throws `malformed` for more files, `too-large` for long fields. */
export const readUploadWith = (
  request: Request,
): Promise<{ readonly file: ReceivedFile; readonly fields: ReadonlyMap<string, string> }> =>
  withUploads(
    request,
    async (uploads, fields) => {
      const [file, more] = await received(uploads);
      if (!file || more) throw new Refusal("malformed", "Send one file in the field `file`.");
      return { file, fields };
    },
    { ...uploadLimits, files: 2, fieldSize: 500_000 },
  );

const received = (uploads: readonly Upload[]): Promise<ReceivedFile[]> =>
  Promise.all(
    uploads.map(async (upload) => {
      if (upload.failed) throw upload.failed;
      return { name: upload.name, bytes: await readFile(upload.path) };
    }),
  );

type Reception = {
  readonly folder: string;
  readonly limits: UploadLimits;
  readonly fields: Map<string, string>;
};

const receive = async (request: Request, reception: Reception): Promise<Upload[]> => {
  const { folder, limits, fields } = reception;
  if (request.body === null) return [];
  const parser = openParser(request, limits);
  const stop = (refusal: Refusal) => parser.destroy(refusal);
  const uploads: Promise<Upload>[] = [];
  parser.on("file", (name, stream, info) => {
    if (name !== field) {
      // The stream is destroyed with the parser; an error without a listener would end the process.
      stream.on("error", () => undefined).resume();
      stop(new Refusal("malformed", 'Files are sent in fields named "{field}".', { field }));
      return;
    }
    const kept = keep(stream, {
      file: path.join(folder, String(uploads.length)),
      name: safeFileName(info.filename ?? ""),
      limit: limits.fileSize,
    });
    // An interruption is reported once, by the pipeline below; without this it would also count as unhandled.
    kept.catch(() => undefined);
    uploads.push(kept);
  });
  parser.on("field", (name, value, { valueTruncated }) => {
    if (valueTruncated) stop(new Refusal("too-large", 'The field "{name}" is too long.', { name }));
    else fields.set(name, value);
  });
  parser.on("filesLimit", () =>
    stop(new Refusal("too-large", "At most {files} files are taken in one upload.", { files: limits.files })),
  );
  try {
    await pipeline(
      readableOf(request.body),
      (source: AsyncIterable<Uint8Array>) => measured(source, limits),
      parser,
    );
    return await Promise.all(uploads);
  } catch (error) {
    await Promise.allSettled(uploads);
    if (isRefusal(error)) throw error;
    throw new Refusal("malformed", "The upload broke off or is not valid multipart/form-data.");
  }
};

const openParser = (request: Request, limits: UploadLimits) => {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      defParamCharset: "utf8",
      limits: {
        files: limits.files,
        // One byte more, so that a file of exactly the limit does not count as truncated.
        fileSize: limits.fileSize + 1,
        fields: 20,
        fieldSize: limits.fieldSize ?? 10_000,
        parts: limits.files + 20,
      },
    });
  } catch {
    throw new Refusal("malformed", "The content-type of the upload names no valid boundary.");
  }
};

// A body that ends with its upload at once, even while its sender is silent.
const readableOf = (body: ReadableStream<Uint8Array>): Readable => {
  const reader = body.getReader();
  return new Readable({
    read() {
      reader.read().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      reader.cancel().catch(() => undefined);
      done(error);
    },
  });
};

/** Passes bytes on, up to the total limit, and gives up on a sender that has stopped sending. */
async function* measured(source: AsyncIterable<Uint8Array>, limits: UploadLimits) {
  let size = 0;
  const chunks = source[Symbol.asyncIterator]();
  for (;;) {
    const chunk = await withTimeout(chunks.next(), limits.stall, stopped);
    if (chunk.done) return;
    size += chunk.value.byteLength;
    if (size > limits.totalSize)
      throw new Refusal("too-large", "An upload may have {size} in all.", {
        size: inMegabytes(limits.totalSize),
      });
    yield chunk.value;
  }
}

const stopped = () => new Refusal("malformed", "The upload stopped before it was complete.");

const keep = async (
  stream: Readable & { readonly truncated?: boolean },
  { file, name, limit }: { readonly file: string; readonly name: string; readonly limit: number },
): Promise<Upload> => {
  await pipeline(stream, createWriteStream(file, { mode: 0o600, flags: "wx" }));
  if (!stream.truncated) return { name, path: file, failed: null };
  await rm(file, { force: true });
  return {
    name,
    failed: new Refusal("too-large", "A file may have {size} at most.", { size: inMegabytes(limit) }),
  };
};

const inMegabytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.floor(bytes / 1024 / 1024)} MB`;

/**
 * A file's name made safe to show: no folders, no control characters, no bidirectional or invisible characters, at most
 * {@link fileLimits.name} bytes with the extension preserved.
 */
export const safeFileName = (name: string): string => {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const shown = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  return shown === "" ? "file" : shorten(shown);
};

const shorten = (name: string): string => {
  const bytes = (text: string) => Buffer.byteLength(text, "utf8");
  if (bytes(name) <= fileLimits.name) return name;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? "";
  const room = fileLimits.name - bytes(extension);
  let kept = "";
  for (const character of name.slice(0, name.length - extension.length)) {
    if (bytes(kept) + bytes(character) > room) break;
    kept += character;
  }
  return kept + extension;
};
