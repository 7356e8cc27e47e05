// A file as an answer: its name is safe in a header, its content can do nothing in a page.
import { giveWay, pauses } from "#server/pauses";

/** A file to save. */
export type ExportFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | string;
};

/** The same, or one that is made while it is sent. */
export type SavedFile = Omit<ExportFile, "content"> & {
  readonly content: ExportFile["content"] | ReadableStream<Uint8Array>;
};

/** A file's name for a title. A symbol has slashes, which no file name may: A/70/L.33 becomes A-70-L.33. */
export const fileName = (title: string): string =>
  title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/gu, "")
    .slice(0, 100) || "draft";

/**
 * Bytes, text or a stream of them as a file that a browser saves and never shows. `mediaType` is what it was found to be,
 * never what a sender claimed.
 */
export const attachment = (file: SavedFile): Response =>
  new Response(bodyOf(file.content), {
    headers: {
      "content-type": file.mediaType,
      "content-disposition": dispositionOf(file.name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });

/** Bytes that are sent in one go. */
const portion = 256 * 1024;

// A response would copy all bytes of a long file twice before the first is sent.
const bodyOf = (content: SavedFile["content"]): BodyInit => {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  if (!(bytes instanceof Uint8Array)) return bytes;
  return bytes.byteLength > portion ? inPortions(bytes) : new Uint8Array(bytes);
};

const inPortions = (bytes: Uint8Array): ReadableStream<Uint8Array> => {
  let from = 0;
  return new ReadableStream({
    pull: async (out) => {
      await giveWay();
      out.enqueue(bytes.slice(from, from + portion));
      from += portion;
      if (from >= bytes.byteLength) out.close();
    },
  });
};

/** Text that is made piece by piece while it is sent, as fast as it is taken, in turns with everything else. */
export const streamed = (pieces: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const source = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const pause = pauses();
  return new ReadableStream({
    pull: async (out) => {
      let text = "";
      while (text.length < portion) {
        const piece = await source.next();
        if (piece.done) {
          if (text !== "") out.enqueue(encoder.encode(text));
          return out.close();
        }
        text += piece.value;
        await pause();
      }
      out.enqueue(encoder.encode(text));
    },
    cancel: async () => {
      await source.return?.();
    },
  });
};

/** A page that may be looked at in a frame of this site: without scripts, forms, or anything fetched. */
export const shown = (file: SavedFile): Response => {
  const response = attachment(file);
  response.headers.set("content-disposition", "inline");
  response.headers.set(
    "content-security-policy",
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  );
  response.headers.set("x-frame-options", "SAMEORIGIN");
  return response;
};

// RFC 6266: a plain name for old programs, the real one percent-encoded as RFC 5987 has it.
const dispositionOf = (name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
