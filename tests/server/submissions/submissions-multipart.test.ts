// Files in requests: counted, measured and named while they arrive; what breaks off is refused and leaves nothing.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fileLimits } from "#domain/limits";
import { safeFileName, type UploadLimits, withUploads } from "#server/http/multipart";
import { sweepUploadFolders } from "#server/http/upload-folder";

const limits: UploadLimits = { files: 3, fileSize: 1000, totalSize: 5000, stall: 200 };

const boundary = "----border";
const part = (name: string, fileName: string, content: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n`;
const closing = `--${boundary}--\r\n`;

const sent = (body: BodyInit | null, type = `multipart/form-data; boundary=${boundary}`) =>
  new Request("http://adref.example/api/x", {
    method: "POST",
    headers: { "content-type": type },
    body,
    ...({ duplex: "half" } as object),
  });

/** A body that sends pieces and then does what `end` says. */
const streamed = (pieces: readonly string[], end: (controller: ReadableStreamDefaultController) => void) =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      end(controller);
    },
  });

const received = (request: Request, own: Partial<UploadLimits> = {}) =>
  withUploads(
    request,
    async (uploads) =>
      uploads.map((upload) => [
        upload.name,
        upload.failed ? upload.failed.code : readFileSync(upload.path, "utf8"),
      ]),
    { ...limits, ...own },
  );

const leftBehind = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`adref-upload-${process.pid}-`));

describe("an upload", () => {
  it("brings its files in the order in which they were sent", async () => {
    const body =
      part("file", "a.txt", "one") + part("file", "b.txt", "") + part("file", "a.txt", "three") + closing;
    expect(await received(sent(body))).toEqual([
      ["a.txt", "one"],
      ["b.txt", ""],
      ["a.txt", "three"],
    ]);
  });

  it("marks a file that is too large and takes the others", async () => {
    const body =
      part("file", "big.txt", "x".repeat(1001)) + part("file", "fits.txt", "x".repeat(1000)) + closing;
    expect(await received(sent(body))).toEqual([
      ["big.txt", "too-large"],
      ["fits.txt", "x".repeat(1000)],
    ]);
  });

  it.each([
    ["more files than are taken", part("file", "a", "1").repeat(4) + closing, "too-large"],
    [
      "more bytes than are taken",
      part("file", "a", "x".repeat(900)).repeat(3) + "x".repeat(4000) + closing,
      "too-large",
    ],
    ["a field of another name", part("file", "a", "1") + part("picture", "b", "2") + closing, "malformed"],
    ["no file", closing, "malformed"],
    [
      "words only",
      `--${boundary}\r\ncontent-disposition: form-data; name="file"\r\n\r\nhello\r\n${closing}`,
      "malformed",
    ],
    ["no closing line", part("file", "a", "1"), "malformed"],
    ["half a file", part("file", "a", "12345").slice(0, -4), "malformed"],
    ["anything else", "hello", "malformed"],
    ["nothing", "", "malformed"],
  ])("is refused whole with %s", async (_, body, code) => {
    await expect(received(sent(body))).rejects.toMatchObject({ name: "Refusal", code });
  });

  it.each([
    ["application/json", "unsupported-type"],
    ["text/plain", "unsupported-type"],
    ["multipart/mixed; boundary=x", "unsupported-type"],
    ["multipart/form-data", "malformed"],
  ])("is refused as %s", async (type, code) => {
    await expect(received(sent(part("file", "a", "1") + closing, type))).rejects.toMatchObject({ code });
  });

  it("is refused while it arrives, not after: a body without end does not matter", async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(part("file", "a", "").slice(0, -2))),
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    await expect(received(sent(endless), { totalSize: 50_000 })).rejects.toMatchObject({ code: "too-large" });
    expect(pulled).toBeLessThan(500);
  });

  it("that breaks off is refused at once", async () => {
    const broken = streamed([part("file", "a", "1"), part("file", "b", "2").slice(0, -4)], (controller) =>
      setTimeout(() => controller.error(new Error("reset")), 20),
    );
    await expect(received(sent(broken), { stall: 60_000 })).rejects.toMatchObject({ code: "malformed" });
  });

  it("that stops without an end is given up", async () => {
    const silent = streamed([part("file", "a", "1").slice(0, -4)], () => undefined);
    await expect(received(sent(silent))).rejects.toMatchObject({ code: "malformed" });
  });

  it("that was refused is read no further, though its sender is silent", async () => {
    let isGivenUp = false;
    const silent = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(part("elsewhere", "a", "1"))),
      cancel: () => {
        isGivenUp = true;
      },
    });
    await expect(received(sent(silent), { stall: 60_000 })).rejects.toMatchObject({ code: "malformed" });
    await expect.poll(() => isGivenUp).toBe(true);
  });

  it("leaves no file after, whether it was taken or not", () => {
    expect(leftBehind()).toEqual([]);
  });
});

describe("a file's name", () => {
  it.each([
    ["statement.txt", "statement.txt"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\me\\statement.docx", "statement.docx"],
    ["/", "file"],
    ["..", "file"],
    ["", "file"],
    ["a\u0000b\r\nc.txt", "abc.txt"],
    ["exe.\u202etxt.fdp", "exe.txt.fdp"],
    ["in\u200bvisible\ufeff.pdf", "invisible.pdf"],
    ["中文 提案.pdf", "中文 提案.pdf"],
    ["e\u0301.txt", "é.txt"],
    ["half \ud800 pair.txt", "half pair.txt"],
    [" .hidden. ", "hidden"],
    ['say "no".txt', 'say "no".txt'],
  ])("%j is shown as %j", (name, expected) => expect(safeFileName(name)).toBe(expected));

  it.each([`${"x".repeat(300)}.docx`, `${"提".repeat(300)}.docx`, `${"😀".repeat(80)}.docx`])(
    "is cut to 200 bytes and keeps its extension",
    (name) => {
      const shown = safeFileName(name);
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(fileLimits.name);
      expect(Buffer.byteLength(shown)).toBeGreaterThan(fileLimits.name - 4);
      expect(shown.endsWith(".docx")).toBe(true);
      // Half a character cannot be encoded: it throws.
      expect(decodeURIComponent(encodeURIComponent(shown))).toBe(shown);
    },
  );
});

it("what a process left behind when it was killed is removed by the next, and nothing else", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const [left, own] = [`adref-upload-${gone}-x`, `adref-upload-${process.pid}-x`].map((name) =>
    path.join(tmpdir(), name),
  ) as [string, string];
  mkdirSync(left);
  mkdirSync(own);
  expect(await sweepUploadFolders()).toContain(path.basename(left));
  expect([existsSync(left), existsSync(own)]).toEqual([false, true]);
  rmdirSync(own);
});
