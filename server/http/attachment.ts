/** A file to save. */
export type ExportFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | string;
};

/** The same, or one generated while it is sent. */
export type SavedFile = Omit<ExportFile, "content"> & {
  readonly content: ExportFile["content"] | ReadableStream<Uint8Array>;
};

/** A file name for a title. A symbol has slashes, which file names cannot have: A/70/L.33 becomes A-70-L.33. */
export const fileName = (title: string): string =>
  title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/gu, "")
    .slice(0, 100) || "draft";

/**
 * Bytes, text or a stream of either as a file that a browser saves and never shows. `mediaType` is what it was found to
 * be, never what a sender claimed.
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

const bodyOf = (content: SavedFile["content"]): BodyInit =>
  content instanceof Uint8Array ? new Uint8Array(content) : content;

/** Text generated piece by piece while it is sent, as fast as the reader takes it. */
export const streamed = (pieces: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const source = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (out) => {
      const piece = await source.next();
      if (piece.done) out.close();
      else out.enqueue(encoder.encode(piece.value));
    },
    cancel: async () => {
      await source.return?.();
    },
  });
};

/** A page that may be displayed in a frame of this site: without scripts, forms or external resources. */
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

// RFC 6266: a plain name for old clients, the real one percent-encoded according to RFC 5987.
const dispositionOf = (name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
